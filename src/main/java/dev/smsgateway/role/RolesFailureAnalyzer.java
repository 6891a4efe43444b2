package dev.smsgateway.role;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Shows a {@link RolesException} at start-up as what is wrong and what to set, without a stack
 * trace.
 */
final class RolesFailureAnalyzer extends AbstractFailureAnalyzer<RolesException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, RolesException cause) {
        return new FailureAnalysis(cause.getMessage(),
                "Set GATEWAY_ROLES to one or more of ingress, worker and status, separated by commas, or remove it: "
                        + "then this instance is all of them.",
                cause);
    }
}
