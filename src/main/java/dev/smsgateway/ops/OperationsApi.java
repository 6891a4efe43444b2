package dev.smsgateway.ops;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

/**
 * The operators' calls, as their documentation shows them.
 */
@Tag(name = "Operations")
interface OperationsApi {

    @Operation(summary = "Whether messages can be sent",
            description = "Healthy: every provider works. Degraded: a provider is out, others carry its messages. "
                    + "Unhealthy: no message can be sent, or Kafka cannot be reached.")
    @ApiResponse(responseCode = "200", description = "Healthy or degraded",
            content = @Content(mediaType = "application/json", examples = @ExampleObject("""
                    {"status": "degraded", "timestamp": "2026-01-15T10:30:00Z", "circuit_breaker_status": \
                    {"arkesel_status": {"state": "OPEN", "failure_count": 5, "can_execute": false}, \
                    "mnotify_status": {"state": "CLOSED", "failure_count": 0, "can_execute": true}}}""")))
    @ApiResponse(responseCode = "503", description = "Unhealthy",
            content = @Content(mediaType = "application/json", examples = @ExampleObject("""
                    {"status": "unhealthy", "timestamp": "2026-01-15T10:30:00Z", "circuit_breaker_status": \
                    {"arkesel_status": {"state": "OPEN", "failure_count": 5, "can_execute": false}, \
                    "mnotify_status": {"state": "OPEN", "failure_count": 5, "can_execute": false}}}""")))
    ResponseEntity<HealthView> health();

    @Operation(summary = "The fleet's circuit breakers, in detail, and each instance's",
            description = "A provider's breaker is the fleet's: an instance that has opened alone is seen under "
                    + "instances only.")
    @ApiResponse(responseCode = "200", description = "By provider",
            content = @Content(mediaType = "application/json", examples = @ExampleObject("""
                    {"arkesel_status": {"state": "OPEN", "failure_count": 5, "can_execute": false, \
                    "failure_threshold": 5, "reset_timeout": 30, "last_failure_time": "2026-01-15T10:29:58.113Z", \
                    "opened_at": "2026-01-15T10:29:58.113Z", "next_probe_at": "2026-01-15T10:30:28.113Z", \
                    "instances": {"worker-1": {"state": "OPEN", "failure_count": 5, "can_execute": false, \
                    "dispatching": true, "last_seen": "2026-01-15T10:30:01.020Z"}}}}""")))
    @ApiResponse(responseCode = "401", description = "Operator keys are set and none of them was shown",
            content = @Content(mediaType = "application/problem+json"))
    Map<String, BreakerView> breakers();

    @Operation(summary = "Close circuit breakers on every instance",
            description = "All of them, or one provider's. A provider that is out of service stays so. Waits up to "
                    + "3 seconds for the instances to confirm it.")
    @Command
    ResponseEntity<?> reset(
            @Parameter(description = "One provider alone", example = "arkesel") @Nullable String provider);

    @Operation(summary = "Take a provider out of service on every instance",
            description = "Until it is closed, also over restarts. Its messages go through the others.")
    @Command
    ResponseEntity<?> forceOpen(@Parameter(example = "arkesel") String provider);

    @Operation(summary = "Bring a provider back into service on every instance")
    @Command
    ResponseEntity<?> close(@Parameter(example = "arkesel") String provider);

    /** What an operator's command to the fleet may answer. */
    @Retention(RetentionPolicy.RUNTIME)
    @ApiResponse(responseCode = "200", description = "Given to the fleet, and done by those who confirmed",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = CommandView.class),
                    examples = @ExampleObject("""
                            {"message": "All circuit breakers reset; still out of service: mnotify", \
                            "timestamp": "2026-01-15T10:30:00Z", "circuit_breaker_status": {"arkesel_status": \
                            {"state": "CLOSED", "failure_count": 0, "can_execute": true}, "mnotify_status": \
                            {"state": "FORCED_OPEN", "failure_count": 0, "can_execute": false}}, \
                            "confirmed": ["ingress-1", "worker-1"], "not_confirmed": [], \
                            "left_forced_open": ["mnotify"]}""")))
    @ApiResponse(responseCode = "401", description = "Operator keys are set and none of them was shown",
            content = @Content(mediaType = "application/problem+json"))
    @ApiResponse(responseCode = "404", description = "No such provider",
            content = @Content(mediaType = "application/problem+json",
                    schema = @Schema(implementation = ProblemDetail.class)))
    @ApiResponse(responseCode = "503", description = "Kafka cannot be reached; the command can be repeated",
            content = @Content(mediaType = "application/problem+json",
                    schema = @Schema(implementation = ProblemDetail.class)))
    @interface Command {
    }
}
