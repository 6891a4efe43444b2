package dev.smsgateway.report;

import java.time.Clock;
import java.util.List;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.micrometer.core.instrument.MeterRegistry;

import dev.smsgateway.provider.PolledReports;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReportProperties.class)
class ReportConfiguration {

    @Bean
    ReportMetrics reportMetrics(MeterRegistry meters) {
        return new ReportMetrics(meters);
    }

    @Bean
    PolledPartitions polledPartitions() {
        return new PolledPartitions();
    }

    @Bean
    ReportPoller reportPoller(ObjectProvider<PolledReports> sources, Reports reports, ReportMetrics metrics,
            ReportProperties properties, PolledPartitions partitions, Clock clock) {
        List<ProviderPoller> pollers = sources.stream()
                .map(source -> new ProviderPoller(source, reports::publish, metrics, properties.maxWaiting(),
                        new PollPace(source.interval(), partitions::share, clock)))
                .toList();
        pollers.forEach(metrics::watch);
        return new PacedReportPoller(pollers, partitions);
    }
}
