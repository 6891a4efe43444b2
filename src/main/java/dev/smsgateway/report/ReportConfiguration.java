package dev.smsgateway.report;

import java.time.Clock;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.producer.ProducerConfig;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.KafkaTemplate;

import dev.smsgateway.provider.PolledReports;
import dev.smsgateway.topic.KafkaClients;
import dev.smsgateway.topic.TopicJson;
import dev.smsgateway.topic.Topics;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReportProperties.class)
class ReportConfiguration {

    /** A vendor that pushes a report soon gets the answer that Kafka refused it, and may push again. */
    private static final Map<String, Object> IMPATIENT = Map.of(ProducerConfig.MAX_BLOCK_MS_CONFIG, 1_500,
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 3_000, ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 2_500,
            ProducerConfig.LINGER_MS_CONFIG, 0);

    @Bean
    ReportPublisher reportPublisher(KafkaClients clients, ReportMetrics metrics) {
        KafkaTemplate<String, byte[]> template = clients.template(clients.producerFactory("sms-reports", IMPATIENT));
        return new ReportPublisher(report -> template.send(Topics.REPORTS, report.messageId().value(),
                TopicJson.write(report)), metrics);
    }

    @Bean
    ReportPoller reportPoller(ObjectProvider<PolledReports> sources, ReportPublisher publisher, ReportMetrics metrics,
            ReportProperties properties, PolledPartitions partitions, Clock clock) {
        List<ProviderPoller> pollers = sources.stream()
                .map(source -> new ProviderPoller(source, publisher, properties.maxWaiting(),
                        new PollPace(source.interval(), partitions::share, clock)))
                .toList();
        pollers.forEach(metrics::watch);
        return new PacedReportPoller(pollers, partitions);
    }
}
