package dev.smsgateway.dispatch;

import java.time.Instant;
import java.util.List;

import dev.smsgateway.message.Attempt;

/**
 * The attempts of one message in one round, stored durably, whichever worker made them.
 */
public interface AttemptJournal {

    /**
     * The attempts made before this dispatch, in order, by a worker that was killed or cut off. An
     * attempt that was intended and never recorded is in doubt.
     */
    List<Attempt> attempts();

    /** How many attempts of earlier rounds of the message may have sent it. */
    int doubtsBefore();

    /**
     * Writes that a provider is about to be called, and returns once that is safely stored.
     *
     * @throws JournalClosedException when the message belongs to another worker by now: no provider may
     *     be called
     */
    void intend(String provider, Instant startedAt);

    /**
     * Writes how the intended attempt ended.
     *
     * @throws JournalClosedException when the message belongs to another worker by now
     */
    void record(Attempt attempt);

    /** Writes that the intended attempt was not made. */
    void retract();
}
