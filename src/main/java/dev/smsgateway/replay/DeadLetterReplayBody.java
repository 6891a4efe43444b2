package dev.smsgateway.replay;

import org.jspecify.annotations.Nullable;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * Which dead letters to put back, or the plan that a dry run gave.
 */
@Schema(name = "DeadLetterReplay", description = "Either the selection, for a dry run, or its plan alone")
record DeadLetterReplayBody(@Schema(description = "The plan of a dry run, to be carried out") @Nullable String plan,
        @Schema(description = "Earliest time at which the record became a dead letter", format = "date-time",
                example = "2026-01-15T10:00:00Z") @Nullable String from,
        @Schema(description = "Time before which it did", format = "date-time",
                example = "2026-01-15T11:00:00Z") @Nullable String to,
        @Schema(description = "What its reason contains; any where absent",
                example = "internal error") @Nullable String reason) {

    /** The plan, null when the body is a selection. */
    @Nullable
    String planAlone() {
        return ReplayFields.planAlone(plan, from, to, reason);
    }

    DeadLetterSelection selection() {
        return new DeadLetterSelection(ReplayFields.instant("from", from), ReplayFields.instant("to", to), reason);
    }
}
