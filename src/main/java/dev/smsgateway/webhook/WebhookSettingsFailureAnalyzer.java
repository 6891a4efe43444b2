package dev.smsgateway.webhook;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Shows a {@link WebhookSettingsException} at start-up as what is wrong and what to set, without a
 * stack trace.
 */
final class WebhookSettingsFailureAnalyzer extends AbstractFailureAnalyzer<WebhookSettingsException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, WebhookSettingsException cause) {
        return new FailureAnalysis(cause.getMessage(), cause.action(), cause);
    }
}
