package dev.smsgateway.stream;

import java.util.Map;
import java.util.Optional;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import dev.smsgateway.topic.KafkaClients;
import dev.smsgateway.topic.Topics;

/**
 * Tries whether Kafka takes transactions, which a broker alone does not with its default settings.
 * Kafka Streams itself would wait for them without saying why.
 */
record TransactionCheck(KafkaClients clients) {

    private static final Map<String, Object> PRODUCER = Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG,
            Topics.STATUS_GROUP + "-check", ProducerConfig.CLIENT_ID_CONFIG, "sms-status-check",
            ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);

    /** What is missing, and what to do; empty when transactions work. */
    Optional<String> missing() {
        Map<String, Object> config = clients.streams();
        config.putAll(PRODUCER);
        try (var producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            return Optional.empty();
        } catch (TimeoutException _) {
            return Optional.of("Kafka takes no transactions. It needs as many brokers as its setting "
                    + "transaction.state.log.replication.factor says (3 by default), transaction.state.log.min.isr of "
                    + "them in sync (2 by default); for a broker alone, set both to 1");
        } catch (KafkaException e) {
            return Optional.of("Kafka refuses transactions (" + e.getClass().getSimpleName() + "), see the rights in "
                    + "topics/README.md");
        }
    }
}
