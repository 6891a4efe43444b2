package dev.smsgateway.journal;

import org.jspecify.annotations.Nullable;

import dev.smsgateway.journal.JournalRecord.Claim;

/**
 * Tells, reading a journal in its order, which records count. Of two claims with the same epoch the
 * earlier one holds, and what is written under an epoch below the last claim's counts for nothing:
 * its writer was cut off, and has called nobody because of it.
 */
final class EpochGate {

    private long epoch;

    private @Nullable String owner;

    /**
     * @param epoch the one in force where the reading begins, 0 if that is not known
     */
    EpochGate(long epoch) {
        this.epoch = epoch;
    }

    /** Whether the record counts. */
    boolean admits(JournalEntry entry) {
        long written = entry.stamp().epoch();
        if (entry.record() instanceof Claim(var claimant)) {
            if (written <= epoch) {
                return false;
            }
            owner = claimant;
        }
        if (written < epoch) {
            return false;
        }
        epoch = written;
        return true;
    }

    /** The epoch in force now. */
    long epoch() {
        return epoch;
    }

    /** Whether the last claim that holds is this owner's. */
    boolean isOwnedBy(String name) {
        return name.equals(owner);
    }
}
