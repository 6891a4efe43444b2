package dev.smsgateway.status;

import java.time.Clock;

import org.apache.kafka.clients.admin.Admin;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.micrometer.core.instrument.MeterRegistry;

import dev.smsgateway.queue.SendRequestReader;
import dev.smsgateway.report.ReportPoller;
import dev.smsgateway.role.ConditionalOnRole;
import dev.smsgateway.role.Role;
import dev.smsgateway.stream.StreamApplication;

@Configuration(proxyBeanMethods = false)
class StatusConfiguration {

    @Bean
    StatusLookup statusLookup(ObjectProvider<LocalTable> table, Admin kafkaAdminClient, StatusProperties properties) {
        return new StatusLookup(table.getIfAvailable(), new StatusGroup(kafkaAdminClient), properties.patience());
    }

    @Bean
    StatusPeers peers(StatusProperties properties) {
        return new StatusPeers(properties.patience());
    }

    @Bean
    @ConditionalOnRole(Role.STATUS)
    StatusPart statusPart(SendRequestReader reader, ReportPoller poller, StatusProperties properties,
            MeterRegistry meters, Clock clock) {
        StatusMetrics metrics = new StatusMetrics(meters);
        return new StatusPart(reader, metrics, () -> new StatusTable(poller, properties, metrics, clock));
    }

    @Bean
    @ConditionalOnRole(Role.STATUS)
    LocalTable localTable(StreamApplication application) {
        return new LocalTable(application);
    }
}
