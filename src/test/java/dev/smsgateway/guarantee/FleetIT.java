package dev.smsgateway.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.util.FileSystemUtils;

import com.fasterxml.jackson.databind.JsonNode;

import dev.smsgateway.process.BrokerProcess;
import dev.smsgateway.process.GatewayInstance;

/**
 * A fleet behaves as one gateway: three workers and two ingress instances, each its own process,
 * against providers that count every failure and every probe.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class FleetIT {

    private static final int WORKERS = 3;

    private static final int QUORUM = 2;

    private static final int PARTITIONS = 12;

    private static final int THRESHOLD = 5;

    /** Few enough that instances which start beside them on two processors are not slowed down much. */
    private static final int CALLERS = 10;

    private static final Duration RESET = Duration.ofSeconds(3);

    private static final Duration SOON = Duration.ofSeconds(20);

    private final Path directory = Path.of("target", "guarantee", "fleet");

    private final AtomicInteger number = new AtomicInteger();

    private BrokerProcess broker;

    private ProviderLines lines;

    private RoleFleet fleet;

    @BeforeAll
    void start() throws IOException {
        FileSystemUtils.deleteRecursively(directory);
        broker = BrokerProcess.single(directory.resolve("broker")).awaitReady();
        lines = new ProviderLines(WORKERS);
        fleet = new RoleFleet(directory, WORKERS, 2, lines,
                Map.of("KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers(), "FAILURE_THRESHOLD",
                        Integer.toString(THRESHOLD), "RESET_TIMEOUT", Long.toString(RESET.toSeconds()), "RAMP_UP",
                        "0"));
    }

    @AfterAll
    void stop() {
        fleet.close();
        lines.close();
        broker.close();
    }

    /** Waits until everything works and every worker has traffic, then clears the ledger. */
    @BeforeEach
    void calm() {
        lines.bringUp("arkesel");
        lines.bringUp("mnotify");
        fleet.post(anIngress(), "/circuit-breaker/reset");
        fleet.awaitState("arkesel", "CLOSED", SOON);
        fleet.awaitState("mnotify", "CLOSED", SOON);
        for (int message = 0; message < 30; message++) {
            assertThat(send().statusCode()).isEqualTo(200);
        }
        lines.clearLedger();
    }

    @Test
    @Order(1)
    void eachInstanceDoesWhatItsRoleSays() {
        GatewayInstance worker = fleet.workers().getFirst();

        assertThat(fleet.get(worker, "/sms/send").path("status").asInt()).isEqualTo(404);
        assertThat(worker.metric("sms_in_flight")).isNotNegative();
        assertThat(anIngress().metric("sms_in_flight")).isEqualTo(-1);
        assertThat(fleet.all()).allSatisfy(gateway -> assertThat(fleet.get(gateway, "/health").path("status").asText())
                .isEqualTo("healthy"));
    }

    @Test
    @Order(2)
    void openingTheFleetCostsOneThresholdAndTheRestOfTheQuorum() {
        lines.takeDown("arkesel");
        sendUntil(() -> opened(anIngress()) > 0);
        long spentAlone = lines.calls("arkesel", true);
        fleet.workers().forEach(worker -> await(() -> opened(worker) > 0));
        long before = lines.calls("arkesel", true);

        sendUntil(() -> breaker(anIngress()).path("state").asText().equals("OPEN"));
        fleet.awaitState("arkesel", "OPEN", Duration.ofSeconds(3));
        sendMessages(20);

        assertThat(spentAlone).isBetween((long) THRESHOLD, (long) WORKERS * (THRESHOLD - 1) + 1);
        assertThat(lines.calls("arkesel", true) - before).isLessThanOrEqualTo(QUORUM - 1L);
    }

    @Test
    @Order(3)
    void oneWorkerProbesWithTheBalanceAndThenWithOneMessage() {
        lines.takeDown("arkesel");
        sendUntil(() -> breaker(anIngress()).path("state").asText().equals("OPEN"));
        lines.clearLedger();

        sendUntil(() -> lines.calls("arkesel", false) >= 2);
        assertThat(lines.calls("arkesel", true)).as("messages spent while the balance call fails").isZero();
        assertThat(lines.askedForBalance("arkesel")).as("probers").hasSize(1);

        lines.answerBalance("arkesel");
        long asked = lines.calls("arkesel", false);
        sendUntil(() -> lines.calls("arkesel", true) > 0);
        sendUntil(() -> lines.calls("arkesel", false) >= asked + 2);
        assertThat(lines.calls("arkesel", true)).as("messages spent on half-open periods")
                .isLessThanOrEqualTo(lines.calls("arkesel", false) - asked);

        lines.bringUp("arkesel");
        sendUntil(() -> breaker(anIngress()).path("state").asText().equals("CLOSED"));
        fleet.awaitState("arkesel", "CLOSED", Duration.ofSeconds(3));
    }

    @Test
    @Order(4)
    void aResetReachesAllFive() {
        lines.takeDown("arkesel");
        sendUntil(() -> breaker(anIngress()).path("state").asText().equals("OPEN"));
        lines.bringUp("arkesel");

        JsonNode answer = fleet.post(anIngress(), "/circuit-breaker/reset");

        assertThat(texts(answer.path("confirmed"))).hasSize(5);
        assertThat(answer.path("not_confirmed")).isEmpty();
        fleet.awaitState("arkesel", "CLOSED", Duration.ofSeconds(1));
    }

    @Test
    @Order(5)
    void aProviderThatAnOperatorDisablesStaysOutUntilItIsEnabled() {
        fleet.post(anIngress(), "/circuit-breaker/arkesel/force-open");
        fleet.awaitState("arkesel", "FORCED_OPEN", Duration.ofSeconds(3));
        restart(fleet.workers().getFirst());

        JsonNode reset = fleet.post(anIngress(), "/circuit-breaker/reset");
        sendMessages(20);

        assertThat(texts(reset.path("left_forced_open"))).containsExactly("arkesel");
        assertThat(lines.calls("arkesel", true)).isZero();
        assertThat(fleet.get(anIngress(), "/health").path("status").asText()).isEqualTo("degraded");
        fleet.post(anIngress(), "/circuit-breaker/arkesel/close");
        fleet.awaitState("arkesel", "CLOSED", Duration.ofSeconds(3));
        sendUntil(() -> lines.calls("arkesel", true) > 0);
    }

    @Test
    @Order(6)
    void oneInstanceCutOffLeavesTheFleetClosed() {
        lines.cut(0);
        try {
            sendUntil(() -> opened(anIngress()) == 1);
            sendMessages(50);

            assertThat(fleet.all()).allSatisfy(gateway -> {
                assertThat(breaker(gateway).path("state").asText()).isEqualTo("CLOSED");
                assertThat(opened(gateway)).isEqualTo(1);
            });
        } finally {
            lines.mend(0);
        }
    }

    /** No call fails or hangs, nothing is sent twice, and there are few rebalances. */
    @Test
    @Order(7)
    void aRollingRestartUnderLoadIsNotNoticed() {
        lines.acceptAfter(Duration.ofMillis(400));
        Queue<String> texts = new ConcurrentLinkedQueue<>();
        Queue<HttpResponse<String>> answers = new ConcurrentLinkedQueue<>();
        AtomicBoolean done = new AtomicBoolean();
        List<CompletableFuture<Void>> callers = IntStream.range(0, CALLERS)
                .mapToObj(_ -> CompletableFuture.runAsync(() -> {
                    while (!done.get()) {
                        String text = text();
                        texts.add(text);
                        answers.add(fleet.send(text));
                    }
                }, Thread::startVirtualThread)).toList();
        long takenBefore = takeovers();
        try {
            restarted().forEach(this::restart);
        } finally {
            done.set(true);
        }
        callers.forEach(CompletableFuture::join);

        assertThat(answers).hasSameSizeAs(texts)
                .allSatisfy(answer -> assertThat(answer.statusCode()).as(answer.body()).isIn(200, 202));
        await(() -> texts.stream().allMatch(text -> lines.acceptances(text) > 0));
        assertThat(texts).allSatisfy(text -> assertThat(lines.acceptances(text)).isEqualTo(1));
        assertThat(fleet.workers())
                .allSatisfy(worker -> assertThat(worker.log()).doesNotContain("will be dispatched again"));
        assertThat(takeovers() - takenBefore).as("partitions that moved").isLessThanOrEqualTo(WORKERS * PARTITIONS);
    }

    /** All instances, or in the short edition one ingress and two workers, one after the other. */
    private List<GatewayInstance> restarted() {
        return Edition.current().isLong()
                ? fleet.all()
                : List.of(fleet.workers().get(0), fleet.workers().get(1), fleet.ingresses().getLast());
    }

    /**
     * A worker that stops loses its third of the partitions and gets a third again; no other partition
     * moves.
     */
    private long takeovers() {
        return fleet.workers().stream().mapToLong(worker -> worker.log().lines()
                .filter(line -> line.contains("Took over partition")).count()).sum();
    }

    private void restart(GatewayInstance gateway) {
        gateway.terminate();
        gateway.start().awaitReady();
    }

    private GatewayInstance anIngress() {
        return fleet.ingresses().getLast();
    }

    private JsonNode breaker(GatewayInstance gateway) {
        return fleet.breaker(gateway, "arkesel");
    }

    /** The number of instances that have opened Arkesel's breaker, as one of them sees it. */
    private long opened(GatewayInstance gateway) {
        return StreamSupport.stream(breaker(gateway).path("instances").spliterator(), false)
                .filter(instance -> Set.of("OPEN", "HALF_OPEN").contains(instance.path("state").asText())).count();
    }

    /** One message after the other, so that no call starts while another one fails. */
    private void sendUntil(BooleanSupplier enough) {
        await(() -> {
            boolean isEnough = enough.getAsBoolean();
            if (!isEnough) {
                assertThat(send().statusCode()).isEqualTo(200);
            }
            return isEnough;
        });
    }

    private void sendMessages(int messages) {
        for (int message = 0; message < messages; message++) {
            assertThat(send().statusCode()).isEqualTo(200);
        }
    }

    private HttpResponse<String> send() {
        return fleet.send(text());
    }

    private String text() {
        return "fleet-" + number.incrementAndGet();
    }

    private static void await(BooleanSupplier condition) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(10))
                .until(condition::getAsBoolean);
    }

    private static Set<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).collect(Collectors.toSet());
    }
}
