package dev.smsgateway.report;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import dev.smsgateway.message.DeliveryReport;
import dev.smsgateway.provider.PollAnswer;
import dev.smsgateway.provider.PollAnswer.Answered;

/**
 * Publishes delivery reports to {@code sms-reports}.
 */
final class ReportPublisher {

    private final Function<DeliveryReport, CompletableFuture<?>> topic;

    private final ReportMetrics metrics;

    /**
     * @param topic writes a report
     */
    ReportPublisher(Function<DeliveryReport, CompletableFuture<?>> topic, ReportMetrics metrics) {
        this.topic = topic;
        this.metrics = metrics;
    }

    /**
     * Counts an answer, and publishes its final reports. When Kafka refuses one, the provider is asked
     * again when the message is next due.
     */
    void publishPolled(String provider, PollAnswer answer) {
        metrics.countPollCall(provider, answer);
        if (answer instanceof Answered(var reports)) {
            for (DeliveryReport report : reports) {
                metrics.countPolledReport(report);
                if (report.status().isFinal() && publish(report).isCompletedExceptionally()) {
                    return;
                }
            }
        }
    }

    /**
     * Completes when the report is safe, and exceptionally when it may not be. The call itself blocks
     * up to 1.5 seconds while Kafka cannot be reached.
     */
    CompletableFuture<?> publish(DeliveryReport report) {
        try {
            return topic.apply(report);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
