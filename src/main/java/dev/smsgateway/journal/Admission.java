package dev.smsgateway.journal;

/**
 * What is to be done with a request whose id other requests may have.
 */
public sealed interface Admission {

    /** It is to be dispatched, as that round. */
    record Dispatch(int round, int retry) implements Admission {}

    /** It was decided, and the worker that did so may not have told anyone. */
    record Repeat(long journalOffset) implements Admission {}

    /** An earlier request with the id was decided; this one gets the same answer. */
    record Replay(long journalOffset) implements Admission {}

    /** An earlier request with the id is being dispatched or waits for its next try. */
    record UnderWay() implements Admission {}

    /** The id belongs to a request for something else. */
    record Reused() implements Admission {}

    /** It is a copy of what was done, and nobody waits for it. */
    record Skip() implements Admission {}
}
