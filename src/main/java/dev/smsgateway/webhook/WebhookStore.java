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
 * The pending webhooks of one partition: each message's under its id, and an index by time. Pending
 * webhooks are indexed by receiver, so that a long queue for one receiver does not slow the search
 * for another's.
 */
final class WebhookStore {

    /** Also the name of the changelog topic, so it stays. */
    static final String NAME = "callbacks";

    private static final String MESSAGE = "m/";

    private static final String DUE = "d/";

    private static final String FORGET = "f/";

    /** Sorts behind all letters of a key. */
    private static final String END = "~";

    /** Sorts right behind the slash that follows a receiver's name. */
    private static final String BEHIND_SLASH = "0";

    private final KeyValueStore<String, byte[]> store;

    private final Tally tally;

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
            store.delete(indexKey(messageId, before));
            if (!before.isEmpty()) {
                tally.remove(before.changes().getFirst().since());
            }
        }
        store.put(MESSAGE + messageId, TopicJson.write(after));
        Change first = after.first();
        store.put(indexKey(messageId, after), (first == null ? "" : Long.toString(first.since())).getBytes(UTF_8));
        if (first != null) {
            tally.add(first.since());
        }
    }

    /**
     * The next receiver by name that has pending webhooks; starts again at the first one after the
     * last.
     */
    Optional<String> receiverAfter(String host) {
        return receiver(DUE + host + BEHIND_SLASH).or(() -> receiver(DUE));
    }

    /** Ids of messages whose webhooks are due for the receiver, the longest due first. */
    List<String> due(String host, long now, int most) {
        List<String> ids = new ArrayList<>();
        for (String key : keys(DUE + host + "/", now, most)) {
            String id = id(key);
            if (isIndexed(id, key)) {
                ids.add(id);
            } else {
                // An entry that its message does not know would be found again and again.
                tally.remove(Long.parseLong(new String(store.delete(key), UTF_8)));
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

    private Optional<String> receiver(String from) {
        List<String> found = new ArrayList<>(1);
        scan(from, DUE + END, 1, (key, _) -> found.add(key.substring(DUE.length(), key.indexOf('/', DUE.length()))));
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
