package dev.smsgateway.journal;

import java.util.concurrent.CompletableFuture;

/**
 * What a worker does with a request whose id other requests may have.
 */
public sealed interface Admission {

    /** It asks again once that has happened: until then it cannot be told. */
    record Later(CompletableFuture<?> change) implements Admission {}

    /** It dispatches the request, as that round. */
    record Dispatch(int round, int retry) implements Admission {}

    /**
     * The request was decided, and perhaps its result was never published: it publishes that result.
     */
    record Repeat(long journalOffset) implements Admission {}

    /** It is not dispatched, and whoever waits is told why. */
    sealed interface Answer extends Admission {}

    /** An earlier request with the id was decided: it answers with that one's result. */
    record Repetition(long journalOffset) implements Answer {}

    /** An earlier request with the id is being dispatched or waits for its next try. */
    record UnderWay() implements Answer {}

    /** The id belongs to a request for something else. */
    record Reused() implements Answer {}

    /** The request is a copy of one that is done or under way, and nobody waits for a reply. */
    record Skip() implements Answer {}

    /**
     * Its idempotency key belongs to a message from before, which has another id: it is answered as a
     * repetition of that one, and no message of its own id is sent.
     */
    record OfEarlierMessage(Answer answer) implements Admission {}
}
