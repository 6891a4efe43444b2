package dev.smsgateway.ingress;

import java.security.Principal;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

/**
 * The call that sends, as the API documentation shows it, with the examples in
 * {@code examples/sendMessage}.
 */
@Tag(name = "Sending")
interface SendApi {

    String RETRY_AFTER = "#/components/headers/Retry-After";

    String REPLAYED = "#/components/headers/Idempotent-Replayed";

    @Operation(operationId = "sendMessage", summary = "Send an SMS",
            description = "Puts the message on the queue, waits for a provider to take it and tells the truth about "
                    + "it. Sent means that a provider accepted the message, not that the handset has it.")
    @ApiResponse(responseCode = "200", description = "A provider accepted the message",
            headers = @Header(name = IdempotencyKey.REPLAYED, ref = REPLAYED),
            content = @Content(schema = @Schema(implementation = SendAnswer.class)))
    @ApiResponse(responseCode = "202",
            description = "Pending: the request is safe and its result will come. Or unconfirmed: a provider may have "
                    + "taken it and did not say so.",
            headers = {@Header(name = "Location", ref = "#/components/headers/Location"),
                    @Header(name = Preferences.APPLIED, description = "The preference that was honoured",
                            schema = @Schema(type = "string")),
                    @Header(name = IdempotencyKey.REPLAYED, ref = REPLAYED)})
    @ApiResponse(responseCode = "400", description = "The body is not a JSON object, or the idempotency key is none")
    @ApiResponse(responseCode = "409",
            description = "A request with the same idempotency key is being dispatched, or waits for its next try",
            headers = @Header(name = "Retry-After", ref = RETRY_AFTER))
    @ApiResponse(responseCode = "422",
            description = "A field is invalid or unknown, or the idempotency key belongs to another body (problem "
                    + "details), or a provider rejected the message itself (an answer)",
            headers = @Header(name = IdempotencyKey.REPLAYED, ref = REPLAYED))
    @ApiResponse(responseCode = "429", description = "Too many callers wait already; nothing was accepted",
            headers = @Header(name = "Retry-After", ref = RETRY_AFTER))
    @ApiResponse(responseCode = "503",
            description = "No provider could take the message, and surely none did (an answer). Or Kafka cannot be "
                    + "reached (problem details): not accepted, or, with the message_id, outcome unknown.",
            headers = {@Header(name = "Retry-After", ref = RETRY_AFTER),
                    @Header(name = IdempotencyKey.REPLAYED, ref = REPLAYED)})
    @ApiResponse(responseCode = "504", description = "The message expired before a provider took it",
            headers = @Header(name = IdempotencyKey.REPLAYED, ref = REPLAYED))
    @Parameter(in = ParameterIn.HEADER, name = IdempotencyKey.HEADER,
            description = "The same key and body within 24 hours are one request: it gets the first result again, with "
                    + "Idempotent-Replayed: true",
            schema = @Schema(type = "string", maxLength = 255))
    @Parameter(in = ParameterIn.HEADER, name = "Prefer",
            description = "respond-async: answer 202 as soon as the request is safe",
            schema = @Schema(type = "string"))
    ResponseEntity<?> send(SendBody body, @Parameter(hidden = true) HttpHeaders headers,
            @Nullable Principal caller);
}
