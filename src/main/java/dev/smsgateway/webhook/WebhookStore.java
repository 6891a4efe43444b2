package dev.smsgateway.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

import dev.smsgateway.topic.TopicJson;
import dev.smsgateway.webhook.PendingWebhooks.Change;

/**
 * The pending webhooks of one partition: each message's under its id, and two indexes. Each
 * receiver has a queue by time, and each tenant a queue of its receivers by when the first webhook
 * of each is due, so that a search meets only what is due, and never another tenant's.
 */
final class WebhookStore {

    /** Also the name of the changelog topic, so it stays. */
    static final String NAME = "callbacks";

    private static final String MESSAGE = "m/";

    private static final String DUE = "d/";

    private static final String FORGET = "f/";

    private static final String TURN = "t/";

    /** Sorts behind all letters of a key. */
    private static final String END = "~";

    /** Sorts right behind the slash that follows a name. */
    private static final String BEHIND_SLASH = "0";

    private static final byte[] NOTHING = new byte[0];

    private final KeyValueStore<String, byte[]> store;

    private final Tally tally;

    private Optional<String> unchecked = Optional.of("");

    WebhookStore(KeyValueStore<String, byte[]> store, Tally tally) {
        this.store = store;
        this.tally = tally;
        scan(DUE, DUE + END, Integer.MAX_VALUE, (_, since) -> tally.add(Long.parseLong(new String(since, UTF_8))));
    }

    Optional<PendingWebhooks> find(String messageId) {
        byte @Nullable [] value = store.get(MESSAGE + messageId);
        return value == null ? Optional.empty() : Optional.of(read(value));
    }

    /** @param before what the store holds, null for nothing */
    void replace(String messageId, @Nullable PendingWebhooks before, PendingWebhooks after) {
        if (before != null) {
            changeQueue(before.host(), () -> store.delete(indexKey(messageId, before)));
            if (!before.isEmpty()) {
                tally.remove(before.changes().getFirst().since());
            }
        }
        store.put(MESSAGE + messageId, TopicJson.write(after));
        Change first = after.first();
        changeQueue(after.host(), () -> store.put(indexKey(messageId, after),
                (first == null ? "" : Long.toString(first.since())).getBytes(UTF_8)));
        if (first != null) {
            tally.add(first.since());
        }
    }

    /**
     * The next tenant by name that has pending webhooks; starts again at the first one after the last.
     */
    Optional<String> tenantAfter(String tenant) {
        return name(TURN, TURN + tenant + BEHIND_SLASH).or(() -> name(TURN, TURN));
    }

    /** Receivers of the tenant that a webhook is due for, the longest due first. */
    List<String> dueReceivers(String tenant, long now, int most) {
        List<String> receivers = new ArrayList<>();
        for (String key : keys(TURN + tenant + "/", now, most)) {
            String receiver = id(key);
            if (turn(receiver).filter(key::equals).isPresent()) {
                receivers.add(receiver);
            } else {
                store.delete(key);
                turn(receiver).ifPresent(right -> store.put(right, NOTHING));
            }
        }
        return receivers;
    }

    /**
     * Gives a turn to receivers that an earlier release has queued without one, some at a time, until
     * all have been looked at once.
     */
    void check(int most) {
        for (int count = 0; count < most && unchecked.isPresent(); count++) {
            unchecked = name(DUE, DUE + unchecked.get() + BEHIND_SLASH);
            unchecked.flatMap(this::turn).filter(turn -> store.get(turn) == null)
                    .ifPresent(turn -> store.put(turn, NOTHING));
        }
    }

    /** Ids of messages whose webhooks are due for the receiver, the longest due first. */
    List<String> due(String receiver, long now, int most) {
        List<String> ids = new ArrayList<>();
        for (String key : keys(DUE + receiver + "/", now, most)) {
            String id = id(key);
            if (isIndexed(id, key)) {
                ids.add(id);
            } else {
                // An entry that its message does not know would be found again and again.
                changeQueue(receiver, () -> tally.remove(Long.parseLong(new String(store.delete(key), UTF_8))));
            }
        }
        return ids;
    }

    /** Forgets messages that have had nothing pending for long enough. */
    void forget(long now, int most) {
        for (String key : keys(FORGET, now, most)) {
            String id = id(key);
            store.delete(key);
            if (isIndexed(id, key)) {
                store.delete(MESSAGE + id);
            }
        }
    }

    private boolean isIndexed(String messageId, String key) {
        return find(messageId).filter(message -> indexKey(messageId, message).equals(key)).isPresent();
    }

    /** Keeps the receiver's turn that of the first in its queue. */
    private void changeQueue(String receiver, Runnable change) {
        Optional<String> before = turn(receiver);
        change.run();
        Optional<String> after = turn(receiver);
        if (!after.equals(before)) {
            before.ifPresent(store::delete);
            after.ifPresent(turn -> store.put(turn, NOTHING));
        }
    }

    /** The key that says when the first webhook in a receiver's queue is due; empty without one. */
    private Optional<String> turn(String receiver) {
        String queue = DUE + receiver + "/";
        List<String> found = new ArrayList<>(1);
        scan(queue, queue + END, 1, (key, _) -> found.add(TURN + WebhookReceiver.tenantOf(receiver) + "/"
                + key.substring(queue.length(), key.lastIndexOf('/') + 1) + receiver));
        return found.stream().findFirst();
    }

    /** What stands between the index's own prefix and the next slash. */
    private Optional<String> name(String index, String from) {
        List<String> found = new ArrayList<>(1);
        scan(from, index + END, 1,
                (key, _) -> found.add(key.substring(index.length(), key.indexOf('/', index.length()))));
        return found.stream().findFirst();
    }

    private List<String> keys(String prefix, long now, int most) {
        List<String> keys = new ArrayList<>();
        scan(prefix, prefix + time(now) + END, most, (key, _) -> keys.add(key));
        return keys;
    }

    private static String id(String key) {
        return key.substring(key.lastIndexOf('/') + 1);
    }

    private void scan(String from, String to, int most, BiConsumer<String, byte[]> found) {
        try (KeyValueIterator<String, byte[]> entries = store.range(from, to)) {
            for (int count = 0; count < most && entries.hasNext(); count++) {
                KeyValue<String, byte[]> entry = entries.next();
                found.accept(entry.key, entry.value);
            }
        }
    }

    /** By receiver where webhooks are pending, else by when the message is forgotten. */
    private static String indexKey(String messageId, PendingWebhooks pending) {
        return (pending.isEmpty() ? FORGET : DUE + pending.host() + "/") + time(pending.at()) + "/" + messageId;
    }

    /** Sorts as text as the numbers do. */
    private static String time(long millis) {
        return "%015d".formatted(millis);
    }

    private static PendingWebhooks read(byte[] json) {
        try {
            return TopicJson.MAPPER.readValue(json, PendingWebhooks.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
