package dev.smsgateway.queue;

import java.time.Clock;
import java.util.Map;

import org.apache.kafka.clients.producer.ProducerConfig;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;

import io.micrometer.core.instrument.MeterRegistry;

import dev.smsgateway.message.SendRequestRules;
import dev.smsgateway.message.WebhookRules;
import dev.smsgateway.role.ConditionalOnRole;
import dev.smsgateway.role.Role;
import dev.smsgateway.topic.InstanceId;
import dev.smsgateway.topic.KafkaClients;

@Configuration(proxyBeanMethods = false)
class QueueConfiguration {

    /** Together below the 5 s within which a caller hears that Kafka cannot be reached. */
    private static final Map<String, Object> IMPATIENT = Map.of(ProducerConfig.MAX_BLOCK_MS_CONFIG, 1_500,
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 3_000, ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 2_500,
            ProducerConfig.LINGER_MS_CONFIG, 0);

    /** A reply that comes late helps nobody, and one that is lost is on the results topic. */
    private static final Map<String, Object> BEST_EFFORT = Map.of(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, false,
            ProducerConfig.ACKS_CONFIG, "1", ProducerConfig.MAX_BLOCK_MS_CONFIG, 1_500,
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000, ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);

    @Bean
    SendRequestRules sendRequestRules(MessageProperties properties, WebhookRules callbacks) {
        return properties.rules(callbacks);
    }

    @Bean
    SendRequestReader sendRequestReader(SendRequestRules rules, Clock clock) {
        return new SendRequestReader(rules, clock);
    }

    @Bean
    @ConditionalOnRole(Role.INGRESS)
    ProducerFactory<String, byte[]> requestProducers(KafkaClients clients) {
        return clients.producerFactory("sms-requests", IMPATIENT);
    }

    @Bean
    @ConditionalOnRole(Role.INGRESS)
    ReplyLane replyLane(KafkaClients clients, ProducerFactory<String, byte[]> requestProducers,
            InstanceId instanceId) {
        return new ReplyLane(clients, clients.consumerState("replies"), requestProducers, instanceId);
    }

    @Bean
    @ConditionalOnRole(Role.INGRESS)
    ReplyDrain replyDrain(ReplyLane lane, QueueProperties properties) {
        return new ReplyDrain(lane, properties.shutdownGrace());
    }

    @Bean
    @ConditionalOnRole(Role.INGRESS)
    SendRequestQueue sendRequestQueue(KafkaClients clients, ProducerFactory<String, byte[]> requestProducers,
            ReplyLane lane, IdempotencyProperties idempotency, Clock clock) {
        return new SendRequestQueue(clients.template(requestProducers), lane, idempotency, clock);
    }

    @Bean
    @ConditionalOnRole(Role.WORKER)
    RequestCopies requestCopies(KafkaTemplate<String, byte[]> patientTemplate, IdempotencyProperties idempotency) {
        return new RequestCopies(patientTemplate, idempotency);
    }

    @Bean
    @ConditionalOnRole(Role.WORKER)
    DeadLetters deadLetters(KafkaTemplate<String, byte[]> patientTemplate, SendRequestReader reader) {
        return new DeadLetters(patientTemplate, reader);
    }

    @Bean
    @ConditionalOnRole(Role.WORKER)
    ReplyPublisher replies(KafkaClients clients, QueueProperties properties, MeterRegistry meters) {
        return new ReplyPublisher(clients.template(clients.producerFactory("sms-replies", BEST_EFFORT)),
                properties.replyTopics(), meters);
    }
}
