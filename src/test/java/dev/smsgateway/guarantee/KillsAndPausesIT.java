package dev.smsgateway.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.util.FileSystemUtils;

import dev.smsgateway.process.BrokerProcess;
import dev.smsgateway.process.GatewayInstance;

/**
 * Promises 1, 2 and 3: no accepted message is lost, none is silently sent twice, and callers get
 * true answers, while processes are killed, paused or cut off.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class KillsAndPausesIT {

    private static final long SEED = Edition.SEED;

    /** A gateway starts slowly on a busy machine. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Edition edition = Edition.current();

    private final Random random = new Random(SEED);

    /** Kept after the test, for the analysis of a broken promise. */
    private final Path directory = Path.of("target", "guarantee", "kills-and-pauses");

    private BrokerProcess broker;

    private LedgerProvider providers;

    private Fleet fleet;

    private int stage;

    @BeforeAll
    void start() throws IOException {
        FileSystemUtils.deleteRecursively(directory);
        broker = BrokerProcess.single(directory.resolve("broker")).awaitReady();
        providers = new LedgerProvider((provider, text) -> Conduct.of(SEED, provider, text, Fleet.READ_TIMEOUT));
        fleet = Fleet.start(directory, broker.bootstrapServers(), edition.isLong() ? 4 : 3, providers,
                Fleet.limits(2 * edition.perSecond()));
    }

    @AfterAll
    void stop() {
        fleet.close();
        providers.close();
        broker.close();
    }

    @Test
    @EnabledIfSystemProperty(named = Edition.PROPERTY, matches = "short")
    void promisesHoldWhileEverythingBreaks() throws InterruptedException {
        AtomicInteger times = new AtomicInteger();
        run("killed at each named point, paused, broker killed, stopped, state deleted", times, () -> {
            List<KillPoint> points = List.of(KillPoint.values());
            GatewayInstance last = fleet.gateways().getLast();
            sideBySide(2, victim -> {
                int index = fleet.gateways().indexOf(victim);
                killAt(victim, points.get(2 * index), times);
                killAt(victim, points.get(2 * index + 1), times);
                if (index == 0) {
                    pauseBehindAnIntent(victim, times);
                } else {
                    victim.start().awaitReady();
                }
            });
            pauseAnywhere(last, times);
            killAndStartBroker(times);
            last.terminate();
            fleet.gateways().forEach(GatewayInstance::kill);
            fleet.deleteStates();
            fleet.gateways().forEach(GatewayInstance::start);
        });
    }

    @ParameterizedTest
    @EnumSource
    @EnabledIfSystemProperty(named = Edition.PROPERTY, matches = "long")
    @Order(1)
    void gatewaysAreKilledAtEachNamedPoint(KillPoint point) throws InterruptedException {
        AtomicInteger hits = new AtomicInteger();
        run("killed " + point.name().toLowerCase(Locale.ROOT).replace('_', ' '), hits,
                () -> sideBySide(2, victim -> {
                    while (hits.get() < edition.hitsPerPoint()) {
                        killAt(victim, point, hits);
                    }
                    victim.start();
                }));
    }

    @Test
    @EnabledIfSystemProperty(named = Edition.PROPERTY, matches = "long")
    @Order(2)
    void gatewaysAreKilledAtRandomMoments() throws InterruptedException {
        AtomicInteger kills = new AtomicInteger();
        run("killed at random moments", kills, () -> sideBySide(2, victim -> {
            while (kills.get() < edition.kills()) {
                Run.idle(Duration.ofMillis(1_000 + random.nextInt(8_000)));
                victim.kill();
                kills.incrementAndGet();
                victim.start();
            }
        }));
    }

    @Test
    @EnabledIfSystemProperty(named = Edition.PROPERTY, matches = "long")
    @Order(3)
    void gatewaysArePausedWhileOthersTakeOver() throws InterruptedException {
        AtomicInteger pauses = new AtomicInteger();
        run("paused " + edition.pauseSeconds() + " s, behind an intent or anywhere", pauses, () -> {
            while (pauses.get() < edition.pauses()) {
                sideBySide(2, victim -> {
                    pauseBehindAnIntent(victim, pauses);
                    victim.awaitReady();
                    pauseAnywhere(victim, pauses);
                    victim.awaitReady();
                });
            }
        });
    }

    @Test
    @EnabledIfSystemProperty(named = Edition.PROPERTY, matches = "long")
    @Order(4)
    void theBrokerIsKilledAndStopped() throws InterruptedException {
        AtomicInteger times = new AtomicInteger();
        run("broker killed, and stopped, and started", times, () -> {
            while (times.get() < edition.brokerKills()) {
                Run.idle(Duration.ofSeconds(5));
                killAndStartBroker(times);
                Run.idle(Duration.ofSeconds(5));
                broker.stop();
                broker.start();
                broker.awaitReady();
            }
        });
    }

    @Test
    @EnabledIfSystemProperty(named = Edition.PROPERTY, matches = "long")
    @Order(5)
    void gatewaysAreRestartedInOrderOneAfterTheOther() throws InterruptedException {
        AtomicInteger restarts = new AtomicInteger();
        Verdict verdict = run("restarted with SIGTERM, one after the other", restarts, () -> {
            for (int round = 0; round < edition.restarts(); round++) {
                for (GatewayInstance gateway : fleet.gateways()) {
                    gateway.terminate();
                    gateway.start().awaitReady();
                    restarts.incrementAndGet();
                }
            }
        });

        assertThat(verdict.doubts()).isZero();
    }

    private void killAt(GatewayInstance victim, KillPoint point, AtomicInteger hits) {
        victim.kill();
        String before = victim.log();
        victim.startWithTestClasses(point.environment(hit(), false));
        Awaitility.await().atMost(PATIENCE).until(() -> !victim.isAlive());
        assertThat(victim.log().substring(before.length())).contains(point.mark());
        hits.incrementAndGet();
    }

    private void pauseBehindAnIntent(GatewayInstance victim, AtomicInteger pauses) {
        victim.kill();
        String before = victim.log();
        victim.startWithTestClasses(KillPoint.BETWEEN_INTENT_AND_CALL.environment(hit(), true));
        Awaitility.await().atMost(PATIENCE).until(() -> victim.log().substring(before.length())
                .contains(KillPoint.BETWEEN_INTENT_AND_CALL.mark()));
        Run.idle(Duration.ofSeconds(edition.pauseSeconds()));
        victim.resume();
        pauses.incrementAndGet();
    }

    private void pauseAnywhere(GatewayInstance victim, AtomicInteger pauses) {
        Run.idle(Duration.ofMillis(3_000 + random.nextInt(1_000)));
        victim.pause();
        Run.idle(Duration.ofSeconds(edition.pauseSeconds()));
        victim.resume();
        pauses.incrementAndGet();
    }

    /** Not the first record that reaches the point, so that calls are in flight. */
    private int hit() {
        return 5 + random.nextInt(edition.isLong() ? 30 : 15);
    }

    private void killAndStartBroker(AtomicInteger kills) {
        broker.kill();
        broker.start();
        broker.awaitReady();
        kills.incrementAndGet();
    }

    private Verdict run(String what, AtomicInteger times, Runnable breaking) throws InterruptedException {
        Verdict verdict = new Run(fleet, edition.perSecond(), random.nextLong()).breaking("g" + stage++, breaking);
        Report.add(what, times.get(), verdict);
        verdict.assertKept();
        return verdict;
    }

    /** Breaks some gateways at the same time; the others continue. */
    private void sideBySide(int number, Consumer<GatewayInstance> breaking) {
        CompletableFuture.allOf(fleet.gateways().subList(0, number).stream()
                .map(victim -> CompletableFuture.runAsync(() -> breaking.accept(victim), Thread::startVirtualThread))
                .toArray(CompletableFuture[]::new)).join();
    }
}
