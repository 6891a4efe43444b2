package dev.smsgateway.openapi;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * The fields of a problem, as the document shows them; Spring's own type hides those beyond the
 * standard's.
 */
@Schema(name = ProblemSchema.NAME,
        description = "Why a call did not do what was asked, after RFC 9457. Some types of problem have fields of their own")
record ProblemSchema(
        @Schema(format = "uri-reference",
                description = "What kind of problem it is; about:blank where the status says all",
                example = "urn:sms-gateway:problem:invalid-field") String type,
        String title, @Schema(minimum = "400", maximum = "599") int status, String detail,
        @Schema(format = "uri-reference", description = "The path that was called") String instance,
        @Schema(description = "The field that is invalid") @JsonInclude @Nullable String field,
        @Schema(description = "The message that it is about") @JsonInclude @Nullable String messageId) {

    static final String NAME = "ProblemDetail";
}
