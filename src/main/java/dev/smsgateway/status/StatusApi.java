package dev.smsgateway.status;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

/**
 * The call that tells what became of a message, as its documentation shows it.
 */
@Tag(name = "Status")
interface StatusApi {

    @Operation(summary = "What became of a message",
            description = "From the moment its request is safe on. Any instance answers for any message. Where API keys "
                    + "are set a caller sees its own messages only, with their full numbers.")
    @ApiResponse(responseCode = "200", description = "What is known of it",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = StatusView.class),
                    examples = @ExampleObject("""
                            {"message_id": "0f6c2d1e-6f0b-4c58-9a51-7c9c1a1d7e11", "status": "delivered", \
                            "recipient": "+23324*****67", "provider": "arkesel", \
                            "provider_message_id": "9b752841-7ee7-4d40-b4fe-768bfb1da4f0", \
                            "possible_duplicate": false, "segments": 1, "error": null, \
                            "changed_at": "2026-01-15T10:30:09.114Z", "timeline": [\
                            {"at": "2026-01-15T10:30:00.003Z", "what": "request", "status": "pending", "round": null, \
                            "provider": null, "word": null}, \
                            {"at": "2026-01-15T10:30:00.421Z", "what": "result", "status": "sent", "round": 1, \
                            "provider": "arkesel", "word": null}, \
                            {"at": "2026-01-15T10:30:09.114Z", "what": "report", "status": "delivered", "round": null, \
                            "provider": "arkesel", "word": "DELIVERED"}], "attempts": [{"round": 1, \
                            "provider": "arkesel", "outcome": "accepted", "reason": null, "detail": null, \
                            "provider_message_id": "9b752841-7ee7-4d40-b4fe-768bfb1da4f0", \
                            "started_at": "2026-01-15T10:30:00.101Z", "duration_ms": 318}]}""")))
    @ApiResponse(responseCode = "404", description = "There is no such message, or it is not this caller's",
            content = @Content(mediaType = "application/problem+json",
                    schema = @Schema(implementation = ProblemDetail.class),
                    examples = @ExampleObject("""
                            {"type": "urn:sms-gateway:problem:unknown-message", "title": "Unknown message", \
                            "status": 404, "detail": "No message has this id", "instance": "/sms/1"}""")))
    @ApiResponse(responseCode = "503",
            description = "It cannot be told now, since the table of messages is being restored or is behind",
            headers = @Header(name = "Retry-After", description = "Seconds until another try makes sense"),
            content = @Content(mediaType = "application/problem+json",
                    schema = @Schema(implementation = ProblemDetail.class),
                    examples = @ExampleObject("""
                            {"type": "urn:sms-gateway:problem:status-not-known-now", "title": "Status not known now", \
                            "status": 503, "detail": "What became of the message cannot be told now; ask again soon", \
                            "instance": "/sms/0f6c2d1e-6f0b-4c58-9a51-7c9c1a1d7e11"}""")))
    ResponseEntity<?> status(
            @Parameter(description = "The message_id that the answer to its request told") String messageId,
            @Parameter(hidden = true) HttpHeaders headers, @Parameter(hidden = true) @Nullable String tenant);
}
