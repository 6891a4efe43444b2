package dev.smsgateway.suppression;

import java.security.Principal;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

/**
 * The calls about numbers that want no more messages, as their documentation shows them; their
 * examples lie in {@code examples/getSuppression} and beside it.
 */
@Tag(name = "Suppressions")
@ApiResponse(responseCode = "422", ref = "invalid-number")
@ApiResponse(responseCode = "503", ref = "suppressions-not-available")
interface SuppressionApi {

    String NUMBER = "A phone number, national or international;the plus sign of an international "
            + "one may be written as %2B";

    @Operation(operationId = "getSuppression", summary = "Whether a number wants no more messages of this sender")
    @ApiResponse(responseCode = "200", description = "It wants none",
            content = @Content(schema = @Schema(implementation = Suppression.class)))
    @ApiResponse(responseCode = "404", description = "It gets this sender's messages")
    ResponseEntity<?> find(@Parameter(description = NUMBER) String number, @Nullable Principal caller);

    @Operation(operationId = "suppressNumber", summary = "The number gets no more messages of this sender",
            description = "From the answer on no attempt begins on this instance, and some milliseconds later on no "
                    + "other one. Its messages end as rejected, also those that wait for a retry. May be repeated.")
    @ApiResponse(responseCode = "204", description = "It gets no more messages")
    ResponseEntity<?> suppress(@Parameter(description = NUMBER) String number, @Nullable Principal caller);

    @Operation(operationId = "liftSuppression", summary = "The number gets this sender's messages again",
            description = "May be repeated, also where nothing was suppressed.")
    @ApiResponse(responseCode = "204", description = "It gets messages again")
    ResponseEntity<?> lift(@Parameter(description = NUMBER) String number, @Nullable Principal caller);
}
