package dev.smsgateway.dispatch;

import java.time.Instant;
import java.util.List;

import dev.smsgateway.message.Attempt;

/**
 * What is durably known of the attempts of one message in one round, whoever made them.
 */
public interface AttemptJournal {

    /**
     * The attempts made before this dispatch began, in order: those of a worker that was killed or cut
     * off. One that was begun and never recorded is in doubt.
     */
    List<Attempt> attempts();

    /** How many attempts of earlier rounds of the message may have sent it. */
    int doubtsBefore();

    /**
     * Notes that a provider is about to be called, and returns once that is safe.
     *
     * @throws JournalClosedException when the message is another worker's by now: nothing may be called
     */
    void intend(String provider, Instant startedAt);

    /**
     * Notes how the intended attempt ended.
     *
     * @throws JournalClosedException when the message is another worker's by now
     */
    void record(Attempt attempt);

    /** Notes that the intended attempt was not made after all. */
    void retract();
}
