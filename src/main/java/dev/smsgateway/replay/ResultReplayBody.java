package dev.smsgateway.replay;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;

import dev.smsgateway.message.DeliveryStatus;
import dev.smsgateway.message.InvalidMessageException;

/**
 * Which results' messages to send again, or the plan that a dry run gave.
 */
@Schema(name = "ResultReplay", description = "Either the selection, for a dry run, or its plan alone")
record ResultReplayBody(@Schema(description = "The plan of a dry run, to be carried out") @Nullable String plan,
        @Schema(description = "Earliest time of the result", format = "date-time",
                example = "2026-01-15T10:00:00Z") @Nullable String from,
        @Schema(description = "Time before which the result lies", format = "date-time",
                example = "2026-01-15T11:00:00Z") @Nullable String to,
        @ArraySchema(arraySchema = @Schema(description = "Of which status the latest result is"),
                schema = @Schema(allowableValues = {
                        "unavailable", "expired", "rejected",
                        "unconfirmed"})) @Nullable List<@Nullable String> status,
        @Schema(description = "The result's provider; any where absent") @Nullable String provider,
        @Schema(description = "The caller's name; any where absent") @Nullable String tenant,
        @Schema(description = "New lifetime in seconds. Where absent, a message keeps the end its caller chose, and is "
                + "skipped when that is past; one without an end has the default lifetime anew",
                minimum = "1", example = "600") @Nullable Long ttl){

    /** The plan, null when the body is a selection. */
    @Nullable
    String planAlone() {
        return ReplayFields.planAlone(plan, from, to, status, provider, tenant, ttl);
    }

    ResultSelection selection() {
        return new ResultSelection(ReplayFields.instant("from", from), ReplayFields.instant("to", to), statuses(),
                provider, tenant, ttl);
    }

    private Set<DeliveryStatus> statuses() {
        if (status == null) {
            throw new InvalidMessageException("status", "is required");
        }
        return status.stream().map(ResultReplayBody::status).collect(Collectors.toSet());
    }

    private static DeliveryStatus status(@Nullable String word) {
        return Arrays.stream(DeliveryStatus.values())
                .filter(status -> status.word().equals(word)).findAny()
                .orElseThrow(() -> new InvalidMessageException("status",
                        "must be some of unavailable, expired, rejected, unconfirmed"));
    }
}
