package dev.smsgateway.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

import dev.smsgateway.guarantee.Conduct.Answer;
import dev.smsgateway.process.BrokerProcess;
import dev.smsgateway.process.GatewayInstance;

/**
 * Promise 8: memory is bounded whatever the backlog. Every gateway of this suite runs in 256 MB and
 * ends when it is out of memory.
 */
class MemoryIT {

    private static final int REQUESTS = Edition.current().isLong() ? 1_000_000 : 50_000;

    private static final int MAX_IN_FLIGHT = 4_000;

    private final Path directory = Path.of("target", "guarantee", "memory");

    @Test
    void aBacklogBehindProvidersThatHangFitsIntoASmallHeap() throws IOException {
        FileSystemUtils.deleteRecursively(directory);
        AtomicReference<Conduct> conduct = new AtomicReference<>(
                new Conduct(false, Answer.SILENCE, Duration.ofMinutes(10)));
        try (BrokerProcess broker = BrokerProcess.single(directory.resolve("broker")).awaitReady();
                LedgerProvider providers = new LedgerProvider((_, _) -> conduct.get());
                Fleet fleet = Fleet.start(directory, broker.bootstrapServers(), 1, providers,
                        Map.of("GATEWAY_ROLES", "worker", "PUBLIC_URL", "", "ARKESEL_READ_TIMEOUT", "20s",
                                "MNOTIFY_READ_TIMEOUT", "20s", "FAILURE_THRESHOLD",
                                "1000"))) {
            GatewayInstance gateway = fleet.gateways().getFirst();
            produce(broker.bootstrapServers());
            Awaitility.await().atMost(Duration.ofMinutes(2))
                    .until(() -> gateway.metric("sms_in_flight") > MAX_IN_FLIGHT * 0.8);
            assertThat(gateway.metric("sms_in_flight")).isLessThanOrEqualTo(MAX_IN_FLIGHT);
            conduct.set(new Conduct(true, Answer.TRUE, Duration.ofMillis(20)));

            long taken = committed(fleet);
            Awaitility.await().atMost(Duration.ofMinutes(4)).pollInterval(Duration.ofSeconds(1))
                    .until(() -> !gateway.isAlive() || committed(fleet) >= taken + REQUESTS / 5);

            assertThat(gateway.isAlive()).isTrue();
            assertThat(gateway.log()).doesNotContain("OutOfMemoryError");
        }
    }

    private static long committed(Fleet fleet) {
        return LongStream.of(fleet.topics().committed("sms-gateway-workers")).sum();
    }

    private static void produce(String bootstrapServers) {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers, ProducerConfig.LINGER_MS_CONFIG, 20),
                new StringSerializer(), new StringSerializer())) {
            for (int number = 0; number < REQUESTS; number++) {
                producer.send(new ProducerRecord<>("sms-requests",
                        "{\"recipient\": \"0241234567\", \"message\": \"message %d\"}".formatted(number)));
            }
        }
    }
}
