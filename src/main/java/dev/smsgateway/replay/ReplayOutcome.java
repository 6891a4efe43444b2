package dev.smsgateway.replay;

/**
 * How a replay, or its dry run, ended.
 */
public sealed interface ReplayOutcome {

    /** As it should: after a dry run nothing was written, otherwise all that was chosen. */
    record Complete(ReplayReport report) implements ReplayOutcome {}

    /** Kafka failed on the way: what the report does not call written may be written or not. */
    record Incomplete(ReplayReport report) implements ReplayOutcome {}

    /** Nothing was written: more messages were asked for than a replay may look at. */
    record TooMany(int limit) implements ReplayOutcome {}

    /** Nothing was written: this instance is busy with another replay. */
    record Busy() implements ReplayOutcome {}

    /** Nothing was written: Kafka cannot be reached. */
    record Unreachable() implements ReplayOutcome {}
}
