package dev.smsgateway.journal;

import java.time.Clock;

import org.apache.kafka.clients.admin.Admin;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.ProducerFactory;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import dev.smsgateway.queue.IdempotencyProperties;
import dev.smsgateway.role.ConditionalOnRole;
import dev.smsgateway.role.Role;
import dev.smsgateway.topic.KafkaClients;

@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(Role.WORKER)
class JournalConfiguration {

    @Bean
    Takeover takeover(KafkaClients clients, ProducerFactory<String, byte[]> patientProducers, Admin kafkaAdminClient,
            IdempotencyProperties idempotency, MeterRegistry meters, Clock clock) {
        KeyBudget budget = new KeyBudget(idempotency.maxKeys(), meters);
        Takeover takeover = new Takeover(
                new Journals(clients.consumerFactory(clients.consumerState("attempts", () -> true), Journals.CONSUMER),
                        patientProducers.createProducer()),
                new GroupMembership(kafkaAdminClient),
                committed -> new KnownMessages(budget, idempotency.window(), clock, committed));
        Gauge.builder("sms.partitions.stopped", takeover, Takeover::stopped)
                .description("Partitions of this worker that are not served until their journals are mended")
                .register(meters);
        return takeover;
    }
}
