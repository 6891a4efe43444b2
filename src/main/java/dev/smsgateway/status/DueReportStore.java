package dev.smsgateway.status;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The due reports of one partition, by message id and by provider and time: {@code 'm' id} holds a
 * report as JSON, {@code 't' provider 0 due(8 bytes, milliseconds) id} is an empty index entry.
 */
final class DueReportStore {

    static final String NAME = "status-awaited";

    private static final byte BY_ID = 'm';

    private static final byte BY_TIME = 't';

    /** Occurs in no name, so the entries of two providers never mix. */
    private static final byte END_OF_NAME = 0;

    private static final byte[] EMPTY = {};

    private final KeyValueStore<Bytes, byte[]> store;

    /** By provider: nothing is due before this time, so no scan reads the deleted entries again. */
    private final Map<String, Instant> earliest = new HashMap<>();

    DueReportStore(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    void forEach(Consumer<DueReport> action) {
        try (KeyValueIterator<Bytes, byte[]> all = store.range(Bytes.wrap(new byte[] {BY_ID}),
                Bytes.wrap(new byte[] {BY_ID + 1}))) {
            all.forEachRemaining(entry -> action.accept(DueReport.read(entry.value)));
        }
    }

    @Nullable
    DueReport get(String messageId) {
        byte[] json = store.get(byId(messageId));
        return json == null ? null : DueReport.read(json);
    }

    void put(String messageId, DueReport report) {
        store.put(byId(messageId), report.write());
        store.put(byTime(report.provider(), report.due(), messageId), EMPTY);
        earliest.computeIfPresent(report.provider(),
                (_, time) -> report.due().isBefore(time) ? report.due() : time);
    }

    void delete(String messageId, DueReport report) {
        store.delete(byId(messageId));
        store.delete(byTime(report.provider(), report.due(), messageId));
    }

    /** The provider's reports that are due, by message id, the oldest first. */
    Map<String, DueReport> due(String provider, Instant now, int most) {
        Map<String, DueReport> due = new LinkedHashMap<>();
        List<Bytes> stale = new ArrayList<>();
        Instant from = earliest.getOrDefault(provider, Instant.EPOCH);
        try (KeyValueIterator<Bytes, byte[]> entries = store.range(byTime(provider, from, ""),
                byTime(provider, now, ""))) {
            while (entries.hasNext() && due.size() < most) {
                Bytes key = entries.next().key;
                String messageId = idIn(key, provider);
                DueReport report = get(messageId);
                if (report != null && byTime(report.provider(), report.due(), messageId).equals(key)) {
                    due.put(messageId, report);
                } else {
                    stale.add(key);
                }
            }
        }
        stale.forEach(store::delete);
        return due;
    }

    /** Every report of the provider that was due before this time is gone. */
    void skipBefore(String provider, Instant time) {
        earliest.put(provider, time);
    }

    private static Bytes byId(String messageId) {
        byte[] id = messageId.getBytes(UTF_8);
        return Bytes.wrap(ByteBuffer.allocate(1 + id.length).put(BY_ID).put(id).array());
    }

    private static Bytes byTime(String provider, Instant due, String messageId) {
        byte[] name = provider.getBytes(UTF_8);
        byte[] id = messageId.getBytes(UTF_8);
        return Bytes.wrap(ByteBuffer.allocate(2 + name.length + Long.BYTES + id.length).put(BY_TIME).put(name)
                .put(END_OF_NAME).putLong(Math.max(0, due.toEpochMilli())).put(id).array());
    }

    private static String idIn(Bytes key, String provider) {
        int start = 2 + provider.getBytes(UTF_8).length + Long.BYTES;
        return new String(key.get(), start, key.get().length - start, UTF_8);
    }
}
