package dev.smsgateway.replay;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

/**
 * The calls that send messages again, as their documentation shows them.
 */
@Tag(name = "Operations")
interface ReplayApi {

    @Operation(summary = "Send messages again, by their results",
            description = "With a selection: a dry run, which changes nothing and says how many messages would be "
                    + "sent. With its plan, within an hour: carries it out. Each message gets a new round under its "
                    + "id. Messages that were sent are skipped, whichever round it was.")
    @ApiResponse(responseCode = "200", description = "What would be sent, or was put on the queue",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ReplayView.class),
                    examples = {@ExampleObject(name = "dry run", value = """
                            {"plan": "eyJ0b3BpYyI6…", "expires_at": "2026-01-15T12:30:00Z", "would_send": 312, \
                            "skipped": {"already_sent": 40, "expired": 3, "gone": 0, "invalid": 0, \
                            "later_round": 0}, "sample": ["0f6c2d1e-6f0b-4c58-9a51-7c9c1a1d7e11"]}"""),
                            @ExampleObject(name = "carried out", value = """
                                    {"plan": "eyJ0b3BpYyI6…", "expires_at": "2026-01-15T12:30:00Z", \
                                    "would_send": 312, "sent_to_queue": 312, "skipped": {"already_sent": 40, \
                                    "expired": 3, "gone": 0, "invalid": 0, "later_round": 0}, \
                                    "sample": ["0f6c2d1e-6f0b-4c58-9a51-7c9c1a1d7e11"]}""")}))
    @Problems
    ResponseEntity<?> results(ResultReplayBody body);

    @Operation(summary = "Put dead letters back on the queue",
            description = "With a selection: a dry run. With its plan, within an hour: carries it out. A dead letter "
                    + "goes back unchanged to the partition it came from, under the id it would have had. Its lifetime "
                    + "is the one it had: where that is over, it ends expired.")
    @ApiResponse(responseCode = "200", description = "What would be sent, or was put on the queue",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ReplayView.class),
                    examples = @ExampleObject("""
                            {"plan": "eyJ0b3BpYyI6…", "expires_at": "2026-01-15T12:30:00Z", "would_send": 2, \
                            "skipped": {"already_sent": 0, "gone": 0, "no_origin": 0, "repeated": 0, \
                            "still_unreadable": 5}, "sample": ["5d3c6b0e-6c0c-3b57-9f6f-0d0f6a1e4c55"]}""")))
    @Problems
    ResponseEntity<?> deadLetters(DeadLetterReplayBody body);

    /** What goes wrong with either. */
    @ApiResponse(responseCode = "400", description = "The body is not a JSON object",
            content = @Content(mediaType = "application/problem+json",
                    schema = @Schema(implementation = ProblemDetail.class)))
    @ApiResponse(responseCode = "401", description = "Operator keys are set and none of them was shown",
            content = @Content(mediaType = "application/problem+json",
                    schema = @Schema(implementation = ProblemDetail.class)))
    @ApiResponse(responseCode = "409", description = "This instance is busy with another replay",
            content = @Content(mediaType = "application/problem+json",
                    schema = @Schema(implementation = ProblemDetail.class)))
    @ApiResponse(responseCode = "422",
            description = "A field is invalid, the plan is none or outdated, or too many messages match",
            content = @Content(mediaType = "application/problem+json",
                    schema = @Schema(implementation = ProblemDetail.class), examples = @ExampleObject("""
                            {"type": "urn:sms-gateway:problem:invalid-field", "title": "Invalid field", \
                            "status": 422, "detail": "plan has expired; make a new dry run", \
                            "instance": "/results/replay", "field": "plan"}""")))
    @ApiResponse(responseCode = "503",
            description = "Kafka cannot be read, and nothing was sent. Or it failed on the way: the problem says how "
                    + "many were sent, and the same plan can be carried out again",
            content = @Content(mediaType = "application/problem+json",
                    schema = @Schema(implementation = ProblemDetail.class), examples = @ExampleObject("""
                            {"type": "urn:sms-gateway:problem:replay-incomplete", "title": "Replay incomplete", \
                            "status": 503, "detail": "Kafka failed on the way: besides those sent to the queue, \
                            others may have been. The same plan can be carried out again", \
                            "instance": "/results/replay", "plan": "eyJ0b3BpYyI6…", \
                            "expires_at": "2026-01-15T12:30:00Z", "would_send": 312, "sent_to_queue": 250, \
                            "skipped": {"already_sent": 40}}""")))
    @Retention(RetentionPolicy.RUNTIME)
    @interface Problems {
    }
}
