package dev.smsgateway.ingress;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

/**
 * The call that sends, as its documentation shows it.
 */
@Tag(name = "Sending")
interface SendApi {

    @Operation(summary = "Send an SMS",
            description = "Puts the message on the queue, waits for a provider to take it and tells the truth about "
                    + "it. Sent means that a provider accepted the message, not that the handset has it.")
    @ApiResponse(responseCode = "200", description = "A provider accepted the message",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = SendAnswer.class),
                    examples = @ExampleObject("""
                            {"success": true, "message_id": "0f6c2d1e-6f0b-4c58-9a51-7c9c1a1d7e11", \
                            "provider": "arkesel", "timestamp": "2026-01-15T10:30:00.421Z", "error": null, \
                            "status": "sent", "provider_message_id": "9b752841-7ee7-4d40-b4fe-768bfb1da4f0", \
                            "possible_duplicate": false, "segments": 1}""")))
    @ApiResponse(responseCode = "202",
            description = "Pending: the request is safe and its result will come. Or unconfirmed: a provider may have "
                    + "taken it and did not say so.",
            headers = @Header(name = "Location", description = "Where the message's status will be found"),
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = SendAnswer.class),
                    examples = @ExampleObject("""
                            {"success": null, "message_id": "0f6c2d1e-6f0b-4c58-9a51-7c9c1a1d7e11", \
                            "provider": null, "timestamp": "2026-01-15T10:30:15.002Z", "error": null, \
                            "status": "pending", "provider_message_id": null, "possible_duplicate": false, \
                            "segments": 1}""")))
    @ApiResponse(responseCode = "400", description = "The body is not a JSON object, or the idempotency key is none",
            content = @Content(mediaType = "application/problem+json",
                    schema = @Schema(implementation = ProblemDetail.class),
                    examples = @ExampleObject("""
                            {"type": "urn:sms-gateway:problem:unreadable-body", "title": "Unreadable body", "status": 400, \
                            "detail": "The body is not JSON (line 1, column 2)", "instance": "/sms/send"}""")))
    @ApiResponse(responseCode = "401", description = "API keys are set and none of them was shown", content = @Content(
            mediaType = "application/problem+json", schema = @Schema(implementation = ProblemDetail.class),
            examples = @ExampleObject("""
                    {"type": "about:blank", "title": "Unauthorized", "status": 401, \
                    "detail": "A known key is needed, as Authorization: Bearer <key>", "instance": "/sms/send"}""")))
    @ApiResponse(responseCode = "409",
            description = "A request with the same idempotency key is being dispatched, or waits for its next try",
            headers = @Header(name = "Retry-After", description = "Seconds until another try makes sense"),
            content = @Content(mediaType = "application/problem+json",
                    schema = @Schema(implementation = ProblemDetail.class),
                    examples = @ExampleObject("""
                            {"type": "urn:sms-gateway:problem:under-way", "title": "Under way", "status": 409, \
                            "detail": "A request with this idempotency key is being dispatched; its result is not known \
                            yet", "instance": "/sms/send", "message_id": "0f6c2d1e-6f0b-4c58-9a51-7c9c1a1d7e11"}""")))
    @ApiResponse(responseCode = "413", description = "The body is too large",
            content = @Content(mediaType = "application/problem+json",
                    schema = @Schema(implementation = ProblemDetail.class),
                    examples = @ExampleObject("""
                            {"type": "urn:sms-gateway:problem:body-too-large", "title": "Body too large", "status": 413, \
                            "detail": "The body must not be larger than 65536 bytes", "instance": "/sms/send"}""")))
    @ApiResponse(responseCode = "415", description = "The body is not declared as application/json",
            content = @Content(mediaType = "application/problem+json",
                    schema = @Schema(implementation = ProblemDetail.class)))
    @ApiResponse(responseCode = "422",
            description = "A field is invalid or the idempotency key belongs to another body (problem details), or a "
                    + "provider rejected the message itself (an answer)",
            content = {
                    @Content(mediaType = "application/problem+json",
                            schema = @Schema(implementation = ProblemDetail.class), examples = @ExampleObject("""
                                    {"type": "urn:sms-gateway:problem:invalid-field", "title": "Invalid field", \
                                    "status": 422, "detail": "recipient is not a valid phone number", \
                                    "instance": "/sms/send", "field": "recipient"}""")),
                    @Content(mediaType = "application/json", schema = @Schema(implementation = SendAnswer.class),
                            examples = @ExampleObject("""
                                    {"success": false, "message_id": "0f6c2d1e-6f0b-4c58-9a51-7c9c1a1d7e11", \
                                    "provider": "arkesel", "timestamp": "2026-01-15T10:30:00.421Z", \
                                    "error": "rejected: arkesel: recipient refused", "status": "rejected", \
                                    "provider_message_id": null, "possible_duplicate": false, "segments": 1}"""))})
    @ApiResponse(responseCode = "429", description = "Too many callers wait already; nothing was accepted",
            headers = @Header(name = "Retry-After", description = "Seconds until another try makes sense"),
            content = @Content(mediaType = "application/problem+json",
                    schema = @Schema(implementation = ProblemDetail.class), examples = @ExampleObject("""
                            {"type": "urn:sms-gateway:problem:too-many-waiting", \
                            "title": "Too many waiting callers", "status": 429, "detail": "10000 callers wait \
                            already; nothing was accepted, come back later", "instance": "/sms/send"}""")))
    @ApiResponse(responseCode = "503",
            description = "No provider could take the message, and surely none did (an answer). Or Kafka cannot be "
                    + "reached (problem details): not accepted, or, with the message_id, outcome unknown.",
            content = {
                    @Content(mediaType = "application/json", schema = @Schema(implementation = SendAnswer.class),
                            examples = @ExampleObject("""
                                    {"success": false, "message_id": "0f6c2d1e-6f0b-4c58-9a51-7c9c1a1d7e11", \
                                    "provider": null, "timestamp": "2026-01-15T10:30:00.421Z", "error": "no \
                                    provider was available: arkesel: HTTP 503; mnotify: circuit breaker open", \
                                    "status": "unavailable", "provider_message_id": null, \
                                    "possible_duplicate": false, "segments": 1}""")),
                    @Content(mediaType = "application/problem+json",
                            schema = @Schema(implementation = ProblemDetail.class), examples = {
                                    @ExampleObject(name = "not accepted", value = """
                                            {"type": "urn:sms-gateway:problem:not-accepted", "title": "Not \
                                            accepted", "status": 503, "detail": "Kafka cannot be reached; nothing \
                                            was accepted, so sending it again cannot double it", \
                                            "instance": "/sms/send"}"""),
                                    @ExampleObject(name = "outcome unknown", value = """
                                            {"type": "urn:sms-gateway:problem:outcome-unknown", "title": "Outcome \
                                            unknown", "status": 503, "detail": "Kafka did not confirm the request; \
                                            it may have been accepted or not", "instance": "/sms/send", \
                                            "message_id": "0f6c2d1e-6f0b-4c58-9a51-7c9c1a1d7e11"}""")})})
    @ApiResponse(responseCode = "504", description = "The message expired before a provider took it",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = SendAnswer.class),
                    examples = @ExampleObject("""
                            {"success": false, "message_id": "0f6c2d1e-6f0b-4c58-9a51-7c9c1a1d7e11", \
                            "provider": null, "timestamp": "2026-01-15T10:30:00.421Z", "error": "expired before a \
                            provider took it", "status": "expired", "provider_message_id": null, \
                            "possible_duplicate": false, "segments": 1}""")))
    @Parameter(in = ParameterIn.HEADER, name = "Idempotency-Key",
            description = "The same key and body within 24 hours are one request: it gets the first result again, with "
                    + "Idempotent-Replayed: true",
            schema = @Schema(type = "string", maxLength = 255))
    @Parameter(in = ParameterIn.HEADER, name = "Prefer",
            description = "respond-async: answer 202 as soon as the request is safe",
            schema = @Schema(type = "string"))
    ResponseEntity<?> send(SendBody body, @Parameter(hidden = true) HttpHeaders headers,
            @Parameter(hidden = true) @Nullable String tenant);
}
