package dev.smsgateway.endtoend;

import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

import dev.smsgateway.endtoend.RunningGateway.Reply;
import dev.smsgateway.local.LocalBroker;

class KafkaOutageTests {

    private static final Duration ANSWER = Duration.ofSeconds(5);

    private static final Map<String, String> SETTINGS = Map.of("STATUS_PATIENCE", "100ms");

    private final StubProvider arkesel = new StubProvider();

    private final StubProvider mnotify = new StubProvider();

    @TempDir(cleanup = CleanupMode.NEVER)
    private Path data;

    @AfterEach
    void stop() {
        arkesel.close();
        mnotify.close();
    }

    @Test
    void startsWithoutABrokerAcceptsNothingAndRecoversByItself() throws IOException {
        int port = LocalBroker.freePort();
        try (RunningGateway gateway = RunningGateway.begin("localhost:" + port, arkesel, mnotify,
                SETTINGS)) {
            List<CompletableFuture<Reply>> replays = replays(gateway);
            assertThat(gateway.get("/actuator/health/liveness").status()).isEqualTo(200);
            assertThat(gateway.get("/actuator/health/readiness").status()).isEqualTo(503);
            assertThat(gateway.get("/health").json().path("status").asText()).isEqualTo("unhealthy");
            assertNotAccepted(gateway);
            assertNotAccepted(gateway, "Prefer", "respond-async");
            assertNoStatus(gateway);
            assertNoReplay(replays);

            try (LocalBroker _ = LocalBroker.start(data, port)) {
                Awaitility.await().atMost(Duration.ofSeconds(30))
                        .until(() -> gateway.get("/actuator/health/readiness").status() == 200);
                Reply sent = gateway.send("0241234567", "after the outage");

                assertThat(sent.status()).isEqualTo(200);
                assertThat(arkesel.accepted()).containsExactly("after the outage");
            }
        }
    }

    @Test
    void answersTruthfullyDuringAnOutageAndSendsAcceptedMessagesOnce() throws IOException {
        int port = LocalBroker.freePort();
        LocalBroker broker = LocalBroker.start(data, port);
        try (RunningGateway gateway = RunningGateway.start("localhost:" + port, arkesel, mnotify,
                SETTINGS)) {
            assertThat(gateway.send("0241234567", "before").status()).isEqualTo(200);
            broker.close();

            assertNotAccepted(gateway);
            assertNotAccepted(gateway, "Prefer", "respond-async");
            assertNoStatus(gateway);
            Example.of("problems/fleet-unreachable")
                    .isTheAnswer(gateway.post("/circuit-breaker/arkesel/force-open", ""));
            Awaitility.await().until(() -> gateway.get("/health").json().path("status").asText().equals("unhealthy"));

            broker = LocalBroker.start(data, port);
            Awaitility.await().atMost(Duration.ofSeconds(30))
                    .until(() -> gateway.send("0241234567", "after").status() == 200);
            assertThat(arkesel.accepted()).contains("before", "after").doesNotContain("never");
        } finally {
            broker.close();
        }
    }

    /** Two of each kind, so that one finds its instance busy. */
    private static List<CompletableFuture<Reply>> replays(RunningGateway gateway) {
        return Stream.of("replayResults", "replayResults", "replayDeadLetters", "replayDeadLetters")
                .map(operation -> CompletableFuture.supplyAsync(
                        () -> gateway.post(
                                operation.equals("replayResults") ? "/results/replay" : "/dead-letters/replay",
                                Example.of(operation + "/request-dry-run").value().toString())))
                .toList();
    }

    private static void assertNoReplay(List<CompletableFuture<Reply>> replays) {
        List<Reply> replies = replays.stream().map(CompletableFuture::join).sorted(comparing(Reply::status)).toList();
        Example.of("problems/replay-under-way").isTheAnswer(replies.get(0));
        Example.of("problems/replay-under-way").isTheAnswer(replies.get(1));
        Example.of("replayResults/503-kafka-unreachable").isTheAnswer(replies.get(2));
        Example.of("replayDeadLetters/503-kafka-unreachable").isTheAnswer(replies.get(3));
    }

    /** A message that may exist is not called unknown. */
    private static void assertNoStatus(RunningGateway gateway) {
        Reply reply = gateway.get("/sms/" + UUID.randomUUID());

        Example.of("getMessageStatus/503").isTheAnswer(reply);
        assertThat(reply.header("Retry-After")).isNotEmpty();
    }

    private static void assertNotAccepted(RunningGateway gateway, String... headers) {
        long begun = System.nanoTime();

        Reply reply = gateway.post("/sms/send", "{\"recipient\": \"0241234567\", \"message\": \"never\"}", headers);

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(ANSWER);
        Example.of("sendMessage/503-not-accepted").isTheAnswer(reply);
        assertThat(reply.header("Retry-After")).isNotEmpty();
    }
}
