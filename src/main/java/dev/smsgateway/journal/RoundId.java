package dev.smsgateway.journal;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;

import dev.smsgateway.message.MessageId;

/**
 * One dispatch of one message, which is what the journal keeps account of.
 *
 * @param round 1 for the request itself, one more for each time it was sent anew under the same id
 * @param retry 0 for the round's first dispatch, one more for each later one
 */
public record RoundId(@JsonProperty("message_id") MessageId message, int round, int retry) {

    /** Records may lack what a round must have. */
    public RoundId {
        requireNonNull(message);
    }

    RoundId inGeneration(long generation) {
        return new RoundId(message.inGeneration(generation), round, retry);
    }

    RoundId outOfGeneration(long generation) {
        return new RoundId(message.outOfGeneration(generation), round, retry);
    }
}
