package dev.smsgateway.status;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Deletes messages that were not updated within the retention. It reads the table in pieces, so
 * that records do not wait for it, and pauses at the end of the table.
 */
final class RetentionSweep {

    static final Duration INTERVAL = Duration.ofSeconds(10);

    private static final int MOST_AT_ONCE = 5_000;

    private static final int SWEEPS_IN_RETENTION = 24;

    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private final KeyValueStore<String, byte[]> table;

    private final Duration retention;

    private @Nullable String next;

    private Instant pausedUntil = Instant.EPOCH;

    RetentionSweep(KeyValueStore<String, byte[]> table, Duration retention) {
        this.table = table;
        this.retention = retention;
    }

    void run(Instant now) {
        if (now.isBefore(pausedUntil)) {
            return;
        }
        List<String> expired = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> entries = next == null ? table.all() : table.range(next, null)) {
            for (int number = 0; entries.hasNext() && number < MOST_AT_ONCE; number++) {
                KeyValue<String, byte[]> entry = entries.next();
                if (!StoredState.updatedAt(entry.value).plus(retention).isAfter(now)) {
                    expired.add(entry.key);
                }
            }
            next = entries.hasNext() ? entries.peekNextKey() : null;
        }
        expired.forEach(table::delete);
        if (next == null) {
            Duration pause = retention.dividedBy(SWEEPS_IN_RETENTION);
            pausedUntil = now.plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
        }
    }
}
