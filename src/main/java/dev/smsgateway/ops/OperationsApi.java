package dev.smsgateway.ops;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import java.util.Map;

import org.springframework.http.ResponseEntity;

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

    @Operation(summary = "Every circuit breaker, in detail")
    @ApiResponse(responseCode = "200", description = "By provider",
            content = @Content(mediaType = "application/json", examples = @ExampleObject("""
                    {"arkesel_status": {"state": "OPEN", "failure_count": 5, "can_execute": false, \
                    "failure_threshold": 5, "reset_timeout": 30, "last_failure_time": "2026-01-15T10:29:58.113Z", \
                    "opened_at": "2026-01-15T10:29:58.113Z", "next_probe_at": "2026-01-15T10:30:28.113Z"}, \
                    "mnotify_status": {"state": "CLOSED", "failure_count": 0, "can_execute": true, \
                    "failure_threshold": 5, "reset_timeout": 30, "last_failure_time": null, "opened_at": null, \
                    "next_probe_at": null}}""")))
    @ApiResponse(responseCode = "401", description = "Operator keys are set and none of them was shown",
            content = @Content(mediaType = "application/problem+json"))
    Map<String, BreakerView> breakers();

    @Operation(summary = "Close every circuit breaker")
    @ApiResponse(responseCode = "200", description = "All closed",
            content = @Content(mediaType = "application/json", examples = @ExampleObject("""
                    {"message": "All circuit breakers are closed", "timestamp": "2026-01-15T10:30:00Z", \
                    "circuit_breaker_status": {"arkesel_status": {"state": "CLOSED", "failure_count": 0, \
                    "can_execute": true}}}""")))
    @ApiResponse(responseCode = "401", description = "Operator keys are set and none of them was shown",
            content = @Content(mediaType = "application/problem+json"))
    ResetView reset();
}
