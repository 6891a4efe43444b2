package dev.smsgateway.replay;

import java.time.Clock;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaTemplate;

import io.micrometer.core.instrument.MeterRegistry;

import dev.smsgateway.message.SendRequestRules;
import dev.smsgateway.queue.IdempotencyProperties;
import dev.smsgateway.queue.SendRequestReader;
import dev.smsgateway.topic.KafkaClients;

@Configuration(proxyBeanMethods = false)
class ReplayConfiguration {

    @Bean
    Replay<ResultSelection> resultReplay(KafkaClients clients, KafkaTemplate<String, byte[]> patientTemplate,
            SendRequestReader reader, SendRequestRules rules, ReplayProperties properties, MeterRegistry meters,
            Clock clock) {
        return new Replay<>(new ResultSource(reader, rules, properties.maxMessages(), clock),
                readers(clients, "replay-results"),
                patientTemplate, meters, clock);
    }

    @Bean
    Replay<DeadLetterSelection> deadLetterReplay(KafkaClients clients,
            KafkaTemplate<String, byte[]> patientTemplate, SendRequestReader reader,
            IdempotencyProperties idempotency, ReplayProperties properties, MeterRegistry meters, Clock clock) {
        return new Replay<>(new DeadLetterSource(reader, idempotency, properties.maxMessages()),
                readers(clients, "replay-dead-letters"),
                patientTemplate, meters, clock);
    }

    /**
     * What the clients promise of values does not hold for what others write: a record may have none.
     */
    @SuppressWarnings("NullAway")
    private static Supplier<TopicReader> readers(KafkaClients clients, String name) {
        ConsumerFactory<String, byte @Nullable []> consumers = clients.consumerFactory(
                clients.consumerState(name, () -> true),
                TopicReader.CONSUMER);
        return () -> new TopicReader(consumers.createConsumer());
    }
}
