package dev.smsgateway.status;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Removes from the table what nothing was learned of for the retention. It goes through the table
 * piece by piece, so that records never wait for long, and rests when it has seen all of it.
 */
final class Expiry {

    static final Duration INTERVAL = Duration.ofSeconds(10);

    private static final int MOST_AT_ONCE = 5_000;

    private static final int SWEEPS_IN_RETENTION = 24;

    private static final Duration LONGEST_REST = Duration.ofHours(1);

    private final KeyValueStore<String, byte[]> table;

    private final Duration retention;

    private final Clock clock;

    private @Nullable String next;

    private Instant restUntil = Instant.EPOCH;

    Expiry(KeyValueStore<String, byte[]> table, Duration retention, Clock clock) {
        this.table = table;
        this.retention = retention;
        this.clock = clock;
    }

    void sweep() {
        Instant now = clock.instant();
        if (now.isBefore(restUntil)) {
            return;
        }
        List<String> expired = new ArrayList<>();
        String seen = null;
        int number = 0;
        boolean atEnd;
        try (KeyValueIterator<String, byte[]> entries = next == null ? table.all() : table.range(next, null)) {
            while (entries.hasNext() && number < MOST_AT_ONCE) {
                KeyValue<String, byte[]> entry = entries.next();
                seen = entry.key;
                number++;
                if (!StoredState.touched(entry.value).plus(retention).isAfter(now)) {
                    expired.add(entry.key);
                }
            }
            atEnd = !entries.hasNext();
        }
        expired.forEach(table::delete);
        next = atEnd ? null : seen;
        if (atEnd) {
            Duration rest = retention.dividedBy(SWEEPS_IN_RETENTION);
            restUntil = now.plus(rest.compareTo(LONGEST_REST) < 0 ? rest : LONGEST_REST);
        }
    }
}
