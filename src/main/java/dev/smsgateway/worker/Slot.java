package dev.smsgateway.worker;

import org.jspecify.annotations.Nullable;

/**
 * The place of one record in its window, or of several that are finished and follow each other.
 */
final class Slot {

    final long offset;

    final Runnable acknowledge;

    @Nullable
    Slot previous;

    @Nullable
    Slot next;

    int records = 1;

    boolean finished;

    Slot(long offset, Runnable acknowledge, @Nullable Slot previous) {
        this.offset = offset;
        this.acknowledge = acknowledge;
        this.previous = previous;
    }
}
