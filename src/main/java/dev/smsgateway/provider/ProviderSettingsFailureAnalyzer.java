package dev.smsgateway.provider;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Shows a {@link ProviderSettingsException} at start-up as what is wrong and what to set, without a
 * stack trace.
 */
final class ProviderSettingsFailureAnalyzer extends AbstractFailureAnalyzer<ProviderSettingsException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, ProviderSettingsException cause) {
        return new FailureAnalysis(cause.getMessage(), cause.action(), cause);
    }
}
