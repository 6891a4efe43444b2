package dev.smsgateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import dev.smsgateway.endtoend.RunningGateway.Reply;
import dev.smsgateway.local.LocalBroker;
import dev.smsgateway.message.MessageId;
import dev.smsgateway.queue.RequestCopies;

/**
 * Producers that write requests in transactions, and a Kafka that takes none.
 */
@ExtendWith(OutputCaptureExtension.class)
class TransactionTests {

    private static final int HELD = 3;

    @TempDir(cleanup = CleanupMode.NEVER)
    private Path directory;

    @Test
    void anOpenTransactionHoldsUpItsPartitionAloneAndWhatIsAbortedIsNeverSent()
            throws IOException, ExecutionException, InterruptedException {
        try (LocalBroker broker = LocalBroker.start(directory.resolve("kafka"), LocalBroker.freePort());
                StubProvider provider = new StubProvider();
                RunningGateway gateway = begin(broker, provider, "ingress,worker,status");
                KafkaProducer<String, String> producer = producer(broker)) {
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(gateway::isReady);
            Awaitility.await().atMost(Duration.ofSeconds(60))
                    .until(() -> gateway.get("/sms/" + idAt(partition -> true)).status() == 404);

            producer.beginTransaction();
            write(producer, "aborted");

            assertThat(gateway.get("/sms/" + idAt(partition -> partition != HELD)).status()).isEqualTo(404);
            assertThat(gateway.get("/sms/" + idAt(partition -> partition == HELD)).status())
                    .as("a request with this id may lie behind the transaction").isEqualTo(503);
            Awaitility.await().atMost(Duration.ofSeconds(30))
                    .until(() -> gateway.send("0241234567", "another partition").status() == 200);
            assertThat(provider.accepted()).doesNotContain("aborted");

            producer.abortTransaction();
            Awaitility.await().untilAsserted(() -> assertThat(gateway.get("/actuator/prometheus").text().lines())
                    .contains("sms_backlog 0.0"));
            producer.beginTransaction();
            write(producer, "committed");
            producer.commitTransaction();

            Awaitility.await().until(() -> provider.accepted().contains("committed"));
            assertThat(provider.accepted()).doesNotContain("aborted");
            Awaitility.await().until(() -> gateway.get("/sms/" + idAt(partition -> partition == HELD))
                    .status() == 404);
            Awaitility.await().untilAsserted(() -> assertThat(gateway.get("/actuator/prometheus").text().lines())
                    .contains("sms_backlog 0.0"));
        }
    }

    @Test
    void theRoleStatusSaysThatKafkaTakesNoTransactions(CapturedOutput output) throws IOException {
        try (LocalBroker broker = LocalBroker.start(directory.resolve("kafka"), LocalBroker.freePort(),
                Map.of("transaction.state.log.replication.factor", "3"));
                StubProvider provider = new StubProvider();
                RunningGateway gateway = begin(broker, provider, "status")) {
            Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                Reply readiness = gateway.get("/actuator/health/readiness");
                assertThat(readiness.status()).isEqualTo(503);
                assertThat(readiness.text()).contains("transaction.state.log.replication.factor");
            });
            assertThat(output.getOut().split("Kafka takes no transactions", -1)).hasSize(2);
        }
    }

    private static RunningGateway begin(LocalBroker broker, StubProvider provider, String roles) {
        return RunningGateway.begin(broker.bootstrapServers(), provider, provider,
                Map.of("GATEWAY_ROLES", roles, "STATUS_PATIENCE", "2s"));
    }

    private static KafkaProducer<String, String> producer(LocalBroker broker) {
        KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers(),
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG, "a-shop"),
                new StringSerializer(), new StringSerializer());
        producer.initTransactions();
        return producer;
    }

    private static void write(KafkaProducer<String, String> producer, String text)
            throws ExecutionException, InterruptedException {
        producer.send(new ProducerRecord<>("sms-requests", HELD, idAt(partition -> partition == HELD), """
                {"recipient": "0241234567", "message": "%s"}""".formatted(text))).get();
    }

    /** A new message id whose partition is one of those. */
    private static String idAt(IntPredicate partition) {
        return Stream.generate(() -> UUID.randomUUID().toString())
                .filter(id -> partition.test(RequestCopies.homeOf(new MessageId(id), 12))).findFirst().orElseThrow();
    }
}
