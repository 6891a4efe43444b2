package dev.smsgateway.journal;

import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.smsgateway.queue.Origin;

/**
 * What tells one dispatch from all others, also where an id is used again after its window: the
 * first round of a message belongs to the request that began it. Later rounds follow each other.
 *
 * @param origin where the request of a first round was first written; null where no other request
 *     can have its id, and for later rounds
 */
record Dispatched(RoundId round, @Nullable Origin origin) {

    static Dispatched of(RoundId round, JournaledRequest request) {
        return new Dispatched(round, round.round() == 1 ? request.origin() : null);
    }

    /**
     * What it may be called in the journal: a record that is sent again from the dead letters was
     * journaled without an origin, and an earlier release took the idempotency key for the id.
     */
    static Stream<Dispatched> candidates(RoundId round, JournaledRequest request) {
        Dispatched own = of(round, request);
        return Stream.of(own, new Dispatched(round, null),
                new Dispatched(round.outOfGeneration(request.generation()), own.origin())).distinct();
    }

    @Override
    public String toString() {
        return round.message() + "/" + round.round() + "/" + round.retry() + (origin == null ? "" : "/" + origin);
    }
}
