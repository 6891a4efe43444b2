package dev.smsgateway.callback;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Shows a {@link CallbackSettingsException} at start-up as what is wrong and what to set, without a
 * stack trace.
 */
final class CallbackSettingsFailureAnalyzer extends AbstractFailureAnalyzer<CallbackSettingsException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, CallbackSettingsException cause) {
        return new FailureAnalysis(cause.getMessage(), cause.action(), cause);
    }
}
