package dev.smsgateway.sender;

import org.springframework.http.ProblemDetail;
import org.springframework.security.authorization.AuthorizationDecision;

/**
 * A call is not let through.
 */
final class Refusal extends AuthorizationDecision {

    private final ProblemDetail problem;

    /**
     * @param problem what the caller is told
     */
    Refusal(ProblemDetail problem) {
        super(false);
        this.problem = problem;
    }

    ProblemDetail problem() {
        return problem;
    }
}
