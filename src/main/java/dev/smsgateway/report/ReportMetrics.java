package dev.smsgateway.report;

import java.util.Locale;

import org.springframework.stereotype.Component;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;

import dev.smsgateway.message.DeliveryReport;
import dev.smsgateway.message.ReportedStatus;
import dev.smsgateway.provider.PollAnswer;
import dev.smsgateway.provider.PollAnswer.Answered;
import dev.smsgateway.provider.PollAnswer.Failed;
import dev.smsgateway.provider.PollAnswer.Throttled;

/**
 * Counts what providers report, and the calls by which the reports come.
 */
@Component
final class ReportMetrics {

    private final MeterRegistry meters;

    private final MeterProvider<Counter> reports;

    private final MeterProvider<Counter> polls;

    private final MeterProvider<Counter> pushes;

    ReportMetrics(MeterRegistry meters) {
        this.meters = meters;
        this.reports = Counter.builder("sms.reports").description("What providers reported, repetitions included")
                .withRegistry(meters);
        this.polls = Counter.builder("sms.report.polls").description("Calls that ask a provider for reports")
                .withRegistry(meters);
        this.pushes = Counter.builder("sms.report.callbacks").description("Calls to the addresses for reports")
                .withRegistry(meters);
    }

    void countPolledReport(DeliveryReport report) {
        count(report, "poll");
    }

    void countPushedReport(DeliveryReport report) {
        count(report, "callback");
    }

    void countPollCall(String provider, PollAnswer answer) {
        String outcome = switch (answer) {
            case Answered _ -> "answered";
            case Throttled _ -> "throttled";
            case Failed _ -> "failed";
        };
        polls.withTags("provider", provider, "outcome", outcome).increment();
    }

    /**
     * @param provider the name of a provider, or {@code unknown} for any other name
     */
    void countPushCall(String provider, String outcome) {
        pushes.withTags("provider", provider, "outcome", outcome).increment();
    }

    void watch(ProviderPoller poller) {
        Gauge.builder("sms.report.polls.waiting", poller, ProviderPoller::waiting)
                .description("Messages that a provider is to be asked about").tag("provider", poller.name())
                .register(meters);
    }

    private void count(DeliveryReport report, String way) {
        boolean unknown = report.status() == ReportedStatus.PENDING && report.word() == null;
        String status = unknown ? "unknown" : report.status().name().toLowerCase(Locale.ROOT);
        reports.withTags("provider", report.provider(), "way", way, "status", status).increment();
    }
}
