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
        return new StatusLookup(table.getIfAvailable(), new Keepers(kafkaAdminClient), properties.patience());
    }

    @Bean
    StatusPeers peers(StatusProperties properties) {
        return new StatusPeers(properties.patience());
    }

    /** What an instance has that keeps a part of the table. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnRole(Role.STATUS)
    static class Keeping {

        @Bean
        StatusPart statusPart(SendRequestReader reader, ReportPoller poller, StatusProperties properties,
                MeterRegistry meters, Clock clock) {
            return new StatusPart(reader, poller, properties,
                    new StatusMetrics(meters), clock);
        }

        @Bean
        LocalTable localTable(StreamApplication application) {
            return new LocalTable(application);
        }
    }
}
