package dev.smsgateway.stream;

import java.util.List;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.micrometer.core.instrument.MeterRegistry;

import dev.smsgateway.role.ConditionalOnRole;
import dev.smsgateway.role.Role;
import dev.smsgateway.topic.KafkaClients;
import dev.smsgateway.topic.TopicProperties;

@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(Role.STATUS)
class StreamConfiguration {

    @Bean
    StreamApplication streamApplication(KafkaClients clients, List<StreamPart> parts, StreamProperties properties,
            TopicProperties topics, MeterRegistry meters) {
        return new StreamApplication(new StreamFactory(parts, clients, properties, topics), clients, properties,
                meters);
    }

    /** Part of readiness: Kafka is no use to this role without transactions. */
    @Bean
    HealthIndicator statusHealthIndicator(StreamApplication application) {
        return () -> application.missing().map(missing -> Health.outOfService().withDetail("missing", missing))
                .orElseGet(Health::up).build();
    }
}
