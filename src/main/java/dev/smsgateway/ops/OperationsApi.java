package dev.smsgateway.ops;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;

/**
 * The operators' calls as the API documentation shows them, with the examples in {@code examples}.
 */
@Tag(name = "Operations")
interface OperationsApi {

    String PROVIDER = "The provider's name";

    @Operation(operationId = "getHealth", summary = "Whether messages can be sent",
            description = "Healthy: every provider works. Degraded: a provider is out, others carry its messages. "
                    + "Unhealthy: no message can be sent, or Kafka cannot be reached.")
    @SecurityRequirements
    @ApiResponse(responseCode = "200", description = "Healthy or degraded")
    @ApiResponse(responseCode = "503", description = "Unhealthy")
    ResponseEntity<HealthView> health();

    @Operation(operationId = "getCircuitBreakers",
            summary = "The fleet's circuit breakers, in detail, and each instance's",
            description = "A provider's breaker is the fleet's: an instance that has opened alone is seen under "
                    + "instances only.")
    @ApiResponse(responseCode = "200", description = "By provider")
    Map<String, BreakerView> breakers();

    @Operation(operationId = "resetCircuitBreakers", summary = "Close circuit breakers on every instance",
            description = "All of them, or one provider's. A provider that is out of service stays so. Waits up to "
                    + "3 seconds for the instances to confirm it.")
    @Command
    ResponseEntity<?> reset(
            @Parameter(description = "The name of one provider; all providers where absent") @Nullable String provider);

    @Operation(operationId = "forceOpenCircuitBreaker", summary = "Take a provider out of service on every instance",
            description = "Until it is closed, also over restarts. Its messages go through the others.")
    @Command
    ResponseEntity<?> forceOpen(@Parameter(description = PROVIDER) String provider);

    @Operation(operationId = "closeCircuitBreaker",
            summary = "Bring a provider back into service on every instance")
    @Command
    ResponseEntity<?> close(@Parameter(description = PROVIDER) String provider);

    /**
     * @param status {@code healthy}, {@code degraded} or {@code unhealthy}
     */
    @Schema(name = "Health")
    record HealthView(@Schema(allowableValues = {"healthy", "degraded", "unhealthy"}) String status, Instant timestamp,
            Map<String, BreakerView.Brief> circuitBreakerStatus){}

    /**
     * What became of an operator's command to the fleet.
     *
     * @param confirmed ids of the instances that carried it out
     * @param notConfirmed ids of the instances that did not confirm it in time
     * @param leftForcedOpen providers that a reset did not touch
     */
    @Schema(name = "CommandReport")
    record CommandView(String message, Instant timestamp, Map<String, BreakerView.Brief> circuitBreakerStatus,
            List<String> confirmed, List<String> notConfirmed, List<String> leftForcedOpen) {}

    /** What an operator's command to the fleet may answer. */
    @Retention(RetentionPolicy.RUNTIME)
    @ApiResponse(responseCode = "200", description = "Given to the fleet, and done by those who confirmed",
            content = @Content(schema = @Schema(implementation = CommandView.class)))
    @ApiResponse(responseCode = "404", ref = "unknown-provider")
    @ApiResponse(responseCode = "503", ref = "fleet-unreachable")
    @interface Command {
    }
}
