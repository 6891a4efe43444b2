package dev.smsgateway.replay;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

/**
 * The calls that send messages again, as their documentation shows them; their examples lie in
 * {@code examples}.
 */
@Tag(name = "Operations")
interface ReplayApi {

    @Operation(operationId = "replayResults", summary = "Send messages again, by their results",
            description = "With a selection: a dry run, which changes nothing and says how many messages would be "
                    + "sent. With its plan, within an hour: carries it out. Each message gets a new round under its "
                    + "id. Messages that were sent are skipped, whichever round it was.")
    @Outcomes
    ReplayReport results(ResultReplayBody body);

    @Operation(operationId = "replayDeadLetters", summary = "Put dead letters back on the queue",
            description = "With a selection: a dry run. With its plan, within an hour: carries it out. A dead letter "
                    + "goes back unchanged to the partition it came from, under the id it would have had. Its lifetime "
                    + "is the one it had: where that is over, it ends expired.")
    @Outcomes
    ReplayReport deadLetters(DeadLetterReplayBody body);

    /** What either may answer. */
    @Retention(RetentionPolicy.RUNTIME)
    @ApiResponse(responseCode = "200", description = "What would be sent, or was put on the queue")
    @ApiResponse(responseCode = "409", ref = "replay-under-way")
    @ApiResponse(responseCode = "422",
            description = "A field is invalid or unknown, the plan is none or outdated, or too many messages match")
    @ApiResponse(responseCode = "503",
            description = "Kafka cannot be read, and nothing was sent. Or it failed on the way: the problem says how "
                    + "many were sent, and the same plan can be carried out again")
    @interface Outcomes {
    }
}
