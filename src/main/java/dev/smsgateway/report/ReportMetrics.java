package dev.smsgateway.report;

import java.util.Locale;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import dev.smsgateway.message.DeliveryReport;
import dev.smsgateway.message.ReportedStatus;

/**
 * What providers report and how it comes, in numbers.
 */
final class ReportMetrics {

    private final MeterRegistry meters;

    ReportMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    /**
     * @param way how it came: {@code poll} or {@code callback}
     */
    void reported(DeliveryReport report, String way) {
        boolean unknown = report.status() == ReportedStatus.PENDING && report.word() == null;
        String status = unknown ? "unknown" : report.status().name().toLowerCase(Locale.ROOT);
        Counter.builder("sms.reports").description("What providers reported, repetitions included")
                .tags("provider", report.provider(), "way", way, "status", status).register(meters).increment();
    }

    void polled(String provider, String outcome) {
        Counter.builder("sms.report.polls").description("Calls that ask a provider for reports")
                .tags("provider", provider, "outcome", outcome).register(meters).increment();
    }

    /**
     * @param provider a provider of that name, or {@code unknown}
     */
    void called(String provider, String outcome) {
        Counter.builder("sms.report.callbacks").description("Calls to the addresses for reports")
                .tags("provider", provider, "outcome", outcome).register(meters).increment();
    }

    void watch(ProviderPoller poller) {
        Gauge.builder("sms.report.polls.waiting", poller, ProviderPoller::waiting)
                .description("Messages that a provider is to be asked about").tag("provider", poller.name())
                .register(meters);
    }
}
