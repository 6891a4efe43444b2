package dev.smsgateway.http;

import java.net.URI;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

import dev.smsgateway.message.InvalidMessageException;

/**
 * Builds the answers that say why a call did not do what was asked, after
 * <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>.
 */
public final class Problem {

    private Problem() {}

    /** @param type the kind of problem, which goes behind {@code urn:sms-gateway:problem:} */
    public static ProblemDetail of(HttpStatus status, String type, String title, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create("urn:sms-gateway:problem:" + type));
        problem.setTitle(title);
        return problem;
    }

    /** Names the field that is bad. */
    public static ProblemDetail invalid(InvalidMessageException e) {
        ProblemDetail problem = of(HttpStatus.UNPROCESSABLE_ENTITY, "invalid-field", "Invalid field",
                e.field() + " " + e.problem());
        problem.setProperty("field", e.field());
        return problem;
    }
}
