package dev.smsgateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;

import org.apache.kafka.clients.admin.NewTopic;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.smsgateway.endtoend.StubProvider.Behaviour;
import dev.smsgateway.local.LocalBroker;

class PackagedJarIT {

    @TempDir
    private Path directory;

    @Test
    void carriesAThousandMessagesAtOnceAndLeavesNoCallerHangingAtItsStop() throws IOException, InterruptedException {
        CountDownLatch hang = new CountDownLatch(1);
        try (TestBroker broker = TestBroker.start();
                StubProvider arkesel = new StubProvider();
                StubProvider mnotify = new StubProvider()) {
            Files.writeString(directory.resolve(".env"), """
                    # Settings as users write them
                    ARKESEL_API_KEY=key
                    ARKESEL_SENDER_ID=Shop
                    ARKESEL_API_URL=%s
                    ARKESEL_READ_TIMEOUT=60s
                    MNOTIFY_API_KEY=key
                    MNOTIFY_SENDER_ID=Shop
                    MNOTIFY_API_URL=%s/
                    """.formatted(arkesel.url(), mnotify.url()));
            try (GatewayProcess gateway = start(Map.of("KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers(),
                    "REPLY_TIMEOUT", "60"))) {
                gateway.awaitReady();
                warmUp(gateway);
                arkesel.behave(Behaviour.hangingUntil(hang).andThen(Behaviour.acceptingAfter(Duration.ofSeconds(2))));
                List<CompletableFuture<HttpResponse<String>>> callers = IntStream.range(0, 1_000)
                        .mapToObj(number -> gateway.send("0241234567", "message " + number)).toList();
                Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> arkesel.underWay() == 1_000);

                hang.countDown();
                gateway.terminate();

                assertThat(callers).allSatisfy(caller -> assertThat(caller.join().statusCode()).isEqualTo(200));
                assertThat(gateway.awaitExit()).isEqualTo(143);
                assertThat(arkesel.accepted()).filteredOn(text -> text.startsWith("message ")).hasSize(1_000)
                        .doesNotHaveDuplicates();
                assertThat(mnotify.received()).isZero();
            }
        }
    }

    @Test
    void refusesToStartWithoutAProviderAndSaysWhatToSet() throws IOException, InterruptedException {
        try (GatewayProcess gateway = start(Map.of())) {
            assertThat(gateway.awaitExit()).isEqualTo(1);
            assertThat(gateway.log()).contains("No SMS provider is set up", "ARKESEL_API_KEY", "MNOTIFY_SENDER_ID")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void refusesToStartWithHalfAProviderAndSaysWhatIsMissing() throws IOException, InterruptedException {
        try (GatewayProcess gateway = start(Map.of("ARKESEL_API_KEY", "s3cret", "MNOTIFY_API_KEY", "k",
                "MNOTIFY_SENDER_ID", "Shop"))) {
            assertThat(gateway.awaitExit()).isEqualTo(1);
            assertThat(gateway.log()).contains("ARKESEL_SENDER_ID").doesNotContain("s3cret", "\tat ");
        }
    }

    @Test
    void refusesToStartWithAWebhookAddressAndNoSecret() throws IOException, InterruptedException {
        try (GatewayProcess gateway = start(Map.of("SPRING_PROFILES_ACTIVE", "sandbox", "SANDBOX_PORT",
                Integer.toString(LocalBroker.freePort()), "STATUS_CALLBACK_URL",
                "https://shop.example.com/sms-status"))) {
            assertThat(gateway.awaitExit()).isEqualTo(1);
            assertThat(gateway.log()).contains("STATUS_CALLBACK_URL is set and STATUS_CALLBACK_SECRETS is not")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void refusesToStartWithASettingOutOfItsRange() throws IOException, InterruptedException {
        try (GatewayProcess gateway = start(Map.of("SPRING_PROFILES_ACTIVE", "sandbox", "SANDBOX_PORT",
                Integer.toString(LocalBroker.freePort()), "FAILURE_THRESHOLD", "0"))) {
            assertThat(gateway.awaitExit()).isEqualTo(1);
            assertThat(gateway.log()).contains("failureThreshold").doesNotContain("\tat ");
        }
    }

    @Test
    void refusesToRunWithAJournalThatIsNotPartitionedAsTheRequestsAre()
            throws IOException, InterruptedException, ExecutionException {
        try (TestBroker broker = TestBroker.start(); Topic topic = new Topic(broker.bootstrapServers())) {
            topic.admin().createTopics(List.of(new NewTopic("sms-requests", 3, (short) 1))).all().get();
            try (GatewayProcess gateway = start(Map.of("KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers(),
                    "ARKESEL_API_KEY", "key", "ARKESEL_SENDER_ID", "Shop"))) {
                assertThat(gateway.awaitExit()).isEqualTo(1);
                assertThat(gateway.log()).contains("sms-attempts has 12 partitions and sms-requests has 3");
            }
        }
    }

    /** A JVM that compiles everything at once may need longer than a record may wait to be written. */
    private static void warmUp(GatewayProcess gateway) {
        for (int round = 0; round < 20; round++) {
            List<CompletableFuture<HttpResponse<String>>> callers = IntStream.range(0, 50)
                    .mapToObj(_ -> gateway.send("0241234567", "warm-up")).toList();
            callers.forEach(CompletableFuture::join);
        }
    }

    private GatewayProcess start(Map<String, String> settings) throws IOException {
        return GatewayProcess.start(directory, LocalBroker.freePort(), settings);
    }
}
