package dev.smsgateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.smsgateway.endtoend.RunningGateway.Reply;
import dev.smsgateway.endtoend.StubProvider.Behaviour;

class WorkerLimitsTests {

    private final TestBroker broker = TestBroker.start();

    private final StubProvider arkesel = new StubProvider();

    private final StubProvider mnotify = new StubProvider();

    private final Topic topic = new Topic(broker.bootstrapServers());

    @AfterEach
    void stop() {
        topic.close();
        arkesel.close();
        mnotify.close();
        broker.close();
    }

    @Test
    void aSlowMessageDelaysNoOtherAndHoldsBackTheOffset() {
        CountDownLatch hang = new CountDownLatch(1);
        arkesel.behave(text -> text.equals("slow")
                ? Behaviour.hangingUntil(hang).reply(text)
                : Behaviour.accepting().reply(text));
        try (RunningGateway _ = gateway(Map.of())) {
            RecordMetadata slow = write("slow");
            List<RecordMetadata> others = IntStream.range(0, 50).mapToObj(number -> write("quick " + number)).toList();
            TopicPartition partition = new TopicPartition("sms-requests", 0);

            Awaitility.await().until(() -> arkesel.accepted().size() == 50);
            Awaitility.await().untilAsserted(() -> assertThat(topic.all("sms-results")).hasSize(50));
            assertThat(topic.committed().getOrDefault(partition, 0L)).isEqualTo(slow.offset());

            hang.countDown();
            Awaitility.await().untilAsserted(() -> assertThat(topic.committed().get(partition))
                    .isEqualTo(others.getLast().offset() + 1));
        }
    }

    @Test
    void pausesAtTheBoundWithinTheGroupAndContinuesAfterwards()
            throws ExecutionException, InterruptedException {
        CountDownLatch hang = new CountDownLatch(1);
        arkesel.behave(Behaviour.hangingUntil(hang));
        mnotify.behave(Behaviour.hangingUntil(hang));
        try (RunningGateway gateway = gateway(Map.of("MAX_IN_FLIGHT", "20"))) {
            List<String> texts = IntStream.range(0, 200).mapToObj(number -> "message " + number).toList();
            texts.forEach(this::write);
            Awaitility.await().until(() -> metric(gateway, "sms_consumer_paused") == 1);
            String member = member();
            // Longer than many polls: a consumer that stops polling would be visible.
            double polls = metric(gateway, "kafka_consumer_coordinator_heartbeat_total");
            Awaitility.await().atMost(Duration.ofSeconds(20))
                    .until(() -> metric(gateway, "kafka_consumer_coordinator_heartbeat_total") > polls);

            assertThat(metric(gateway, "sms_in_flight")).isBetween(10.0, 20.0);
            assertThat(arkesel.underWay()).isLessThanOrEqualTo(10);
            assertThat(mnotify.underWay()).isLessThanOrEqualTo(10);
            assertThat(member()).isEqualTo(member);

            hang.countDown();
            Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(
                    () -> assertThat(arkesel.accepted().size() + mnotify.accepted().size()).isEqualTo(200));
            Awaitility.await().untilAsserted(() -> assertThat(topic.committed().values()).contains(200L));
            assertThat(LongStream.of(arkesel.mostUnderWay(), mnotify.mostUnderWay()).max().orElseThrow())
                    .isLessThanOrEqualTo(10);
            assertThat(member()).isEqualTo(member);
        }
    }

    @Test
    void pausesAlsoAtTheBoundOfBytes() {
        CountDownLatch hang = new CountDownLatch(1);
        arkesel.behave(Behaviour.hangingUntil(hang));
        mnotify.behave(Behaviour.hangingUntil(hang));
        try (RunningGateway gateway = gateway(Map.of("MAX_IN_FLIGHT_BYTES", "4MB"))) {
            for (int number = 0; number < 100; number++) {
                topic.write(new ProducerRecord<>("sms-requests", 0, null, """
                        {"recipient": "0241234567", "message": "message %d"%s}""".formatted(number,
                        " ".repeat(100_000))));
            }
            Awaitility.await().until(() -> metric(gateway, "sms_consumer_paused") == 1);
            Awaitility.await().until(() -> arkesel.underWay() + mnotify.underWay() >= 30);

            assertThat(metric(gateway, "sms_bytes_in_flight ")).isBetween(3_000_000.0, 4_194_304.0);
            assertThat(metric(gateway, "sms_in_flight ")).isLessThan(40);
            hang.countDown();
            Awaitility.await().untilAsserted(() -> assertThat(topic.committed().values()).contains(100L));
            assertThat(arkesel.accepted().size() + mnotify.accepted().size()).isEqualTo(100);
            assertThat(metric(gateway, "sms_bytes_in_flight ")).isZero();
        }
    }

    @Test
    void aHangingProviderDoesNotStopTheOther() {
        CountDownLatch hang = new CountDownLatch(1);
        arkesel.behave(Behaviour.hangingUntil(hang));
        try (RunningGateway gateway = gateway(Map.of("MAX_IN_FLIGHT", "20", "FAILURE_THRESHOLD", "1000"))) {
            List<CompletableFuture<Reply>> callers = IntStream.range(0, 100)
                    .mapToObj(number -> gateway.sendAsync("0241234567", "message " + number)).toList();

            Awaitility.await().until(() -> mnotify.accepted().size() == 90);

            assertThat(arkesel.underWay()).isEqualTo(10);
            hang.countDown();
            assertThat(callers).allSatisfy(caller -> assertThat(caller.join().status()).isEqualTo(200));
        }
    }

    @Test
    void callersBeyondTheBoundGetRetryAfter() {
        CountDownLatch hang = new CountDownLatch(1);
        arkesel.behave(Behaviour.hangingUntil(hang));
        try (RunningGateway gateway = gateway(Map.of("MAX_WAITING", "5"))) {
            List<CompletableFuture<Reply>> waiting = IntStream.range(0, 5)
                    .mapToObj(number -> gateway.sendAsync("0241234567", "message " + number)).toList();
            Awaitility.await().until(() -> arkesel.underWay() == 5);

            Reply refused = gateway.send("0241234567", "one too many");

            Example.of("sendMessage/429").isTheAnswer(refused);
            assertThat(refused.header("Retry-After")).isNotEmpty();
            assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
            hang.countDown();
            assertThat(waiting).allSatisfy(caller -> assertThat(caller.join().status()).isEqualTo(200));
            assertThat(gateway.send("0241234567", "again").status()).isEqualTo(200);
            assertThat(arkesel.accepted()).doesNotContain("one too many");
        }
    }

    @Test
    void stoppingAnswersWaitingCallersAndFinishesMessagesInFlight() {
        CountDownLatch hang = new CountDownLatch(1);
        arkesel.behave(Behaviour.hangingUntil(hang));
        RunningGateway gateway = gateway(Map.of("SHUTDOWN_GRACE", "1"));
        CompletableFuture<Reply> caller = gateway.sendAsync("0241234567", "under way");
        Awaitility.await().until(() -> arkesel.underWay() == 1);
        CompletableFuture<Void> stopped = gateway.beginToClose();

        Reply reply = caller.join();
        assertThat(reply.status()).isEqualTo(202);
        assertThat(reply.json().path("status").asText()).isEqualTo("pending");
        assertThat(stopped).isNotDone();
        hang.countDown();
        stopped.join();

        assertThat(topic.all("sms-results")).singleElement()
                .satisfies(result -> assertThat(result.value()).contains("\"status\":\"sent\""));
        assertThat(topic.committed().values()).contains(1L);
    }

    @Test
    void repliesDuringTheStopReachTheirCallers() {
        CountDownLatch hang = new CountDownLatch(1);
        arkesel.behave(Behaviour.hangingUntil(hang));
        RunningGateway gateway = gateway(Map.of("SHUTDOWN_GRACE", "20"));
        CompletableFuture<Reply> caller = gateway.sendAsync("0241234567", "under way");
        Awaitility.await().until(() -> arkesel.underWay() == 1);

        CompletableFuture<Void> stopped = gateway.beginToClose();
        Awaitility.await().until(() -> !gateway.isTakingCallers());
        hang.countDown();

        assertThat(caller.join().status()).isEqualTo(200);
        stopped.join();
    }

    @Test
    void configuredKeysAreRequired() {
        try (RunningGateway gateway = gateway(
                Map.of("API_KEYS", "shop=s3cret-of-the-shop-0001,bank=s3cret-of-the-bank-0001", "OPERATOR_KEYS",
                        "ann=0per-key-of-ann-000001"))) {
            String body = "{\"recipient\": \"0241234567\", \"message\": \"Hello\"}";

            Reply refused = gateway.post("/sms/send", body);
            Example.of("problems/unauthorized").isTheAnswer(refused);
            assertThat(refused.header("WWW-Authenticate")).isEqualTo("Bearer");
            assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
            assertThat(gateway.post("/sms/send", body, "Authorization", "Bearer 0per-key-of-ann-000001").status())
                    .isEqualTo(401);
            assertThat(gateway.post("/sms/send", body, "Authorization", "Basic s3cret-of-the-shop-0001").status())
                    .isEqualTo(401);
            assertThat(gateway.post("/sms/send", body, "Authorization", "Bearer s3cret-of-the-shop-0001").status())
                    .isEqualTo(200);
            Awaitility.await().untilAsserted(() -> assertThat(topic.all("sms-results")).singleElement()
                    .satisfies(result -> assertThat(result.value()).contains("\"tenant\":\"shop\"")));
            assertThat(gateway.get("/circuit-breaker-status").status()).isEqualTo(401);
            assertThat(gateway.post("/circuit-breaker/reset", "").status()).isEqualTo(401);
            assertThat(
                    gateway.get("/circuit-breaker-status", "Authorization", "Bearer 0per-key-of-ann-000001").status())
                    .isEqualTo(200);
            for (String replay : new String[] {"/results/replay", "/dead-letters/replay"}) {
                assertThat(gateway.post(replay, "{}").status()).isEqualTo(401);
                assertThat(gateway.post(replay, "{}", "Authorization", "Bearer s3cret-of-the-shop-0001").status())
                        .isEqualTo(401);
                assertThat(gateway.post(replay, "{}", "Authorization", "Bearer 0per-key-of-ann-000001").status())
                        .isEqualTo(422);
            }
            Awaitility.await().until(() -> gateway.get("/health").status() == 200);
            assertThat(gateway.get("/docs").status()).isEqualTo(302);
            assertThat(gateway.get("/openapi.json").status()).isEqualTo(200);
        }
    }

    private RunningGateway gateway(Map<String, String> settings) {
        return RunningGateway.start(broker.bootstrapServers(), arkesel, mnotify, settings);
    }

    /** All go to one partition. */
    private RecordMetadata write(String text) {
        return topic.write(new ProducerRecord<>("sms-requests", 0, null, """
                {"recipient": "0241234567", "message": "%s"}""".formatted(text)));
    }

    private String member() throws ExecutionException, InterruptedException {
        return topic.admin().describeConsumerGroups(List.of("sms-gateway-workers")).all().get()
                .get("sms-gateway-workers").members().iterator().next().consumerId();
    }

    private static double metric(RunningGateway gateway, String name) {
        return gateway.get("/actuator/prometheus").text().lines().filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))).max().orElse(-1);
    }
}
