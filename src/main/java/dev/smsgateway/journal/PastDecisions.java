package dev.smsgateway.journal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.smsgateway.journal.JournalRecord.Decision;

/**
 * What was decided before, read from the journal when it is asked for. Those of earlier owners are
 * asked for in about the order in which they lie there, so that each read brings those that follow
 * along.
 */
public final class PastDecisions {

    private static final int READ_AHEAD = 1_000;

    private final Supplier<JournalReader> readers;

    /** Where the new owner begins to write. */
    private final long end;

    private final Map<Long, Decision> ahead = new LinkedHashMap<>();

    private @Nullable JournalReader reader;

    PastDecisions(Supplier<JournalReader> readers, long end) {
        this.readers = readers;
        this.end = end;
    }

    /** The decision that lies there, which may be this owner's too. */
    public synchronized Decision at(long offset) {
        Decision known = ahead.remove(offset);
        if (known == null) {
            readAhead(offset);
            known = ahead.remove(offset);
        }
        if (known == null) {
            throw new IllegalStateException("The journal has no decision at " + offset);
        }
        return known;
    }

    synchronized void close() {
        if (reader != null) {
            reader.close();
            reader = null;
        }
    }

    private void readAhead(long offset) {
        if (reader == null) {
            reader = readers.get();
        }
        ahead.clear();
        reader.read(offset, Math.max(offset + 1, Math.min(end, offset + READ_AHEAD)), entry -> {
            if (entry.record() instanceof Decision decision) {
                ahead.put(entry.offset(), decision);
            }
        });
    }
}
