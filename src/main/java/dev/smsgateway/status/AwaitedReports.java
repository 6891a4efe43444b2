package dev.smsgateway.status;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

import dev.smsgateway.message.MessageId;
import dev.smsgateway.provider.PolledMessage;
import dev.smsgateway.report.ReportPoller;

/**
 * The messages of one partition whose reports are awaited: when to ask for each, and how many are
 * missing. Kept in a store, so that a message is asked about by whoever holds its partition, and by
 * nobody else.
 *
 * <p>
 * The store holds each message under its id, and an empty entry under its provider and the time it
 * is due.
 */
final class AwaitedReports {

    static final Duration MISSING_AFTER = Duration.ofMinutes(15);

    /** Looked after in one go, so that records never wait for long. */
    private static final int MOST_AT_ONCE = 500;

    private static final byte BY_TIME = 't';

    /** No name holds it, so that no provider's entries lie among those of another. */
    private static final byte BEHIND_NAME = 0;

    private static final byte BY_ID = 'm';

    private static final byte[] NOTHING = {};

    private final KeyValueStore<Bytes, byte[]> store;

    private final ReportPoller poller;

    private final StatusProperties properties;

    private final StatusMetrics metrics;

    private final Clock clock;

    private final Map<String, Integer> missing = new HashMap<>();

    /** Nothing is due before; what was deleted there need not be passed over again. By provider. */
    private final Map<String, Instant> first = new HashMap<>();

    AwaitedReports(KeyValueStore<Bytes, byte[]> store, ReportPoller poller, StatusProperties properties,
            StatusMetrics metrics, Clock clock) {
        this.store = store;
        this.poller = poller;
        this.properties = properties;
        this.metrics = metrics;
        this.clock = clock;
        try (KeyValueIterator<Bytes, byte[]> all = store.range(Bytes.wrap(new byte[] {BY_ID}),
                Bytes.wrap(new byte[] {BY_ID + 1}))) {
            all.forEachRemaining(entry -> count(AwaitedReport.read(entry.value), 1));
        }
        poller.takeOn();
    }

    /** Begins to wait for the report of a message, unless it does already. */
    void await(String messageId, String provider, @Nullable String providerMessageId, Instant sentAt) {
        AwaitedReport known = find(messageId);
        if (known != null && known.provider().equals(provider) && !known.sentAt().isBefore(sentAt)) {
            return;
        }
        forget(messageId);
        if (sentAt.plus(properties.pollFor()).isAfter(clock.instant())) {
            put(messageId, new AwaitedReport(provider, providerMessageId, sentAt, 0,
                    sentAt.plus(properties.pollDelay(0)), false));
        }
    }

    /** There is nothing more to wait for. */
    void forget(String messageId) {
        AwaitedReport known = find(messageId);
        if (known != null) {
            store.delete(byId(messageId));
            store.delete(byTime(known, messageId));
            count(known, -1);
        }
    }

    /** Hands what is due to the poller, which takes it without waiting, or not yet. */
    void handOver() {
        Instant now = clock.instant();
        List.copyOf(missing.keySet()).forEach(provider -> handOver(provider, now));
    }

    /** They are another instance's from now on. */
    void close() {
        missing.forEach((provider, number) -> metrics.countMissing(provider, -number));
        missing.clear();
        poller.giveUp();
    }

    /**
     * Each provider's by itself, so that one that is asked slowly keeps nothing from being asked of
     * others.
     */
    private void handOver(String provider, Instant now) {
        List<Bytes> due = due(provider, now);
        for (Bytes key : due) {
            String messageId = idWithin(key, provider);
            AwaitedReport awaited = find(messageId);
            if (awaited == null || !byTime(awaited, messageId).equals(key)) {
                store.delete(key);
            } else if (!lookAfter(messageId, awaited, now)) {
                return;
            }
        }
        if (due.size() < MOST_AT_ONCE) {
            first.put(provider, now);
        }
    }

    private List<Bytes> due(String provider, Instant now) {
        List<Bytes> due = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> entries = store.range(
                byTime(provider, first.getOrDefault(provider, Instant.EPOCH), ""), byTime(provider, now, ""))) {
            while (entries.hasNext() && due.size() < MOST_AT_ONCE) {
                due.add(entries.next().key);
            }
        }
        return due;
    }

    private boolean lookAfter(String messageId, AwaitedReport awaited, Instant now) {
        if (!awaited.sentAt().plus(properties.pollFor()).isAfter(now)) {
            forget(messageId);
            return true;
        }
        String id = awaited.providerMessageId();
        if (id != null && !poller.offer(awaited.provider(), new PolledMessage(new MessageId(messageId), id))) {
            return false;
        }
        forget(messageId);
        put(messageId, new AwaitedReport(awaited.provider(), id, awaited.sentAt(), awaited.asked() + 1,
                now.plus(properties.pollDelay(awaited.asked() + 1)),
                !awaited.sentAt().plus(MISSING_AFTER).isAfter(now)));
        return true;
    }

    private void put(String messageId, AwaitedReport awaited) {
        store.put(byId(messageId), awaited.write());
        store.put(byTime(awaited, messageId), NOTHING);
        first.computeIfPresent(awaited.provider(),
                (_, earliest) -> awaited.due().isBefore(earliest) ? awaited.due() : earliest);
        count(awaited, 1);
    }

    private @Nullable AwaitedReport find(String messageId) {
        byte[] known = store.get(byId(messageId));
        return known == null ? null : AwaitedReport.read(known);
    }

    private void count(AwaitedReport awaited, int number) {
        int more = awaited.missing() ? number : 0;
        missing.merge(awaited.provider(), more, Integer::sum);
        metrics.countMissing(awaited.provider(), more);
    }

    private static Bytes byId(String messageId) {
        byte[] id = messageId.getBytes(UTF_8);
        return Bytes.wrap(ByteBuffer.allocate(1 + id.length).put(BY_ID).put(id).array());
    }

    private static Bytes byTime(AwaitedReport awaited, String messageId) {
        return byTime(awaited.provider(), awaited.due(), messageId);
    }

    private static Bytes byTime(String provider, Instant due, String messageId) {
        byte[] name = provider.getBytes(UTF_8);
        byte[] id = messageId.getBytes(UTF_8);
        return Bytes.wrap(ByteBuffer.allocate(2 + name.length + Long.BYTES + id.length).put(BY_TIME).put(name)
                .put(BEHIND_NAME).putLong(Math.max(0, due.toEpochMilli())).put(id).array());
    }

    private static String idWithin(Bytes key, String provider) {
        int begin = 2 + provider.getBytes(UTF_8).length + Long.BYTES;
        return new String(key.get(), begin, key.get().length - begin, UTF_8);
    }
}
