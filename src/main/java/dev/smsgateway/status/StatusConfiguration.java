package dev.smsgateway.status;

import java.time.Clock;
import java.util.stream.Collectors;

import org.apache.kafka.clients.admin.Admin;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.micrometer.core.instrument.MeterRegistry;

import dev.smsgateway.provider.AccountReports;
import dev.smsgateway.queue.SendRequestReader;
import dev.smsgateway.report.ReportPoller;
import dev.smsgateway.role.ConditionalOnRole;
import dev.smsgateway.role.Role;
import dev.smsgateway.stream.StreamApplication;
import dev.smsgateway.topic.KafkaClients;

@Configuration(proxyBeanMethods = false)
class StatusConfiguration {

    @Bean
    StatusGroup statusGroup(Admin kafkaAdminClient) {
        return new StatusGroup(kafkaAdminClient);
    }

    @Bean
    StatusLookup statusLookup(ObjectProvider<LocalTable> table, ObjectProvider<UnreadFacts> unread,
            StatusGroup group, StatusProperties properties) {
        return new StatusLookup(table.getIfAvailable(), unread.getIfAvailable(), group, properties.patience());
    }

    @Bean
    @ConditionalOnRole(Role.STATUS)
    UnreadFacts unreadFacts(KafkaClients clients, SendRequestReader reader, StatusGroup group,
            StatusProperties properties) {
        return new UnreadFacts(
                clients.consumerFactory(clients.consumerState("unread", () -> true), UnreadFacts.CONSUMER), reader,
                group, properties.patience());
    }

    @Bean
    StatusPeers peers(StatusProperties properties) {
        return new StatusPeers(properties.patience());
    }

    @Bean
    @ConditionalOnRole(Role.STATUS)
    StatusPart statusPart(SendRequestReader reader, ReportPoller poller, StatusProperties properties,
            MeterRegistry meters, Clock clock, ObjectProvider<AccountReports> reportingByAlias) {
        StatusMetrics metrics = new StatusMetrics(meters);
        return new StatusPart(reader, metrics, () -> new StatusTable(poller, properties, metrics, clock),
                reportingByAlias.stream().map(AccountReports::name).collect(Collectors.toSet()));
    }

    @Bean
    @ConditionalOnRole(Role.STATUS)
    LocalTable localTable(StreamApplication application) {
        return new LocalTable(application);
    }
}
