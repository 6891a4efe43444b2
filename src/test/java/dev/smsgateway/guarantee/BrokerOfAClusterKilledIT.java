package dev.smsgateway.guarantee;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.util.FileSystemUtils;

import dev.smsgateway.process.BrokerProcess;

/**
 * Promises 1, 2 and 3 in production's shape: three copies, two of them in sync, one broker killed
 * after the other.
 */
class BrokerOfAClusterKilledIT {

    private final Path directory = Path.of("target", "guarantee", "cluster");

    @Test
    @EnabledIfSystemProperty(named = Edition.PROPERTY, matches = "long")
    void oneBrokerAfterTheOtherIsKilled() throws IOException, InterruptedException {
        FileSystemUtils.deleteRecursively(directory);
        try (BrokerCluster cluster = new BrokerCluster(directory);
                LedgerProvider providers = new LedgerProvider(
                        (provider, text) -> Conduct.of(Edition.SEED, provider, text, Fleet.READ_TIMEOUT));
                Fleet fleet = Fleet.start(directory, cluster.bootstrapServers(), 2, providers,
                        Map.of("TOPIC_REPLICATION_FACTOR", "3"))) {
            AtomicInteger kills = new AtomicInteger();
            Verdict verdict = new Run(fleet, Edition.current().perSecond(), Edition.SEED).breaking("cluster", () -> {
                for (BrokerProcess broker : cluster.brokers()) {
                    Run.idle(Duration.ofSeconds(10));
                    broker.kill();
                    kills.incrementAndGet();
                    Run.idle(Duration.ofSeconds(10));
                    broker.start();
                    broker.awaitReady();
                }
                Run.idle(Duration.ofSeconds(10));
            });
            Report.add("one broker of three killed, one after the other", kills.get(), verdict);
            verdict.assertKept();
        }
    }
}
