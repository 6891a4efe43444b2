package dev.smsgateway.stream;

import io.micrometer.core.instrument.MeterRegistry;

import java.util.List;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.smsgateway.queue.KafkaClients;
import dev.smsgateway.queue.QueueProperties;
import dev.smsgateway.role.ConditionalOnRole;
import dev.smsgateway.role.Role;

@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(Role.STATUS)
class StreamConfiguration {

    @Bean
    StreamApplication streamApplication(KafkaClients clients, List<StreamPart> parts, StreamProperties properties,
            QueueProperties queue, MeterRegistry meters) {
        return new StreamApplication(clients, parts, properties, queue, meters);
    }
}
