package dev.smsgateway.status;

import java.security.Principal;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

/**
 * The call that tells what became of a message, as its documentation shows it; its examples lie in
 * {@code examples/getMessageStatus}.
 */
@Tag(name = "Status")
interface StatusApi {

    @Operation(operationId = "getMessageStatus", summary = "What became of a message",
            description = "From the moment its request is safe on. Any instance answers for any message. Where API keys "
                    + "are set a caller sees its own messages only, with their full numbers.")
    @ApiResponse(responseCode = "200", description = "What is known of it",
            content = @Content(schema = @Schema(implementation = StatusView.class)))
    @ApiResponse(responseCode = "404", description = "There is no such message, or it is not this caller's")
    @ApiResponse(responseCode = "503",
            description = "It cannot be told now, since the table of messages is being restored or is behind",
            headers = @Header(name = "Retry-After", ref = "#/components/headers/Retry-After"))
    ResponseEntity<?> status(
            @Parameter(description = "The message_id that the answer to its request told") String messageId,
            @Parameter(hidden = true) HttpHeaders headers, @Nullable Principal caller);
}
