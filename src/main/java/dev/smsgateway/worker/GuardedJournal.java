package dev.smsgateway.worker;

import java.time.Instant;
import java.util.List;

import dev.smsgateway.dispatch.AttemptJournal;
import dev.smsgateway.message.Attempt;

/**
 * Lets a message be abandoned at any time, but not in the middle of a call to a provider: a call
 * that was cut would count against the provider, and nobody would know how it ended.
 */
record GuardedJournal(AttemptJournal journal, Slot slot) implements AttemptJournal {

    @Override
    public List<Attempt> attempts() {
        return journal.attempts();
    }

    @Override
    public int doubtsBefore() {
        return journal.doubtsBefore();
    }

    @Override
    public void intend(String provider, Instant startedAt) {
        journal.intend(provider, startedAt);
        slot.beginCall();
    }

    @Override
    public void record(Attempt attempt) {
        slot.endCall();
        journal.record(attempt);
    }

    @Override
    public void retract() {
        slot.endCall();
        journal.retract();
    }
}
