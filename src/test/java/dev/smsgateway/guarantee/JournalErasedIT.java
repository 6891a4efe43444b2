package dev.smsgateway.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.FileSystemUtils;

import dev.smsgateway.guarantee.Conduct.Answer;
import dev.smsgateway.process.BrokerProcess;
import dev.smsgateway.process.GatewayInstance;

/**
 * Proves that the suite can fail: if the journal is erased while all workers are down, it finds
 * messages that were silently sent twice; otherwise it finds none.
 */
class JournalErasedIT {

    private static final Conduct SLOW = new Conduct(true, Answer.TRUE, Duration.ofSeconds(1));

    /** Fewer than arrive in the second that each takes, so that some are still under way. */
    private static final int UNDER_WAY = 20;

    private final Path directory = Path.of("target", "guarantee", "journal");

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void withoutItsJournalTheGatewayBreaksItsPromises(boolean erased) throws IOException, InterruptedException {
        FileSystemUtils.deleteRecursively(directory);
        try (BrokerProcess broker = BrokerProcess.single(directory.resolve("broker")).awaitReady();
                LedgerProvider providers = new LedgerProvider((_, _) -> SLOW);
                Fleet fleet = Fleet.start(directory, broker.bootstrapServers(), 1, providers,
                        Map.of("GATEWAY_ROLES", "ingress,worker"))) {
            GatewayInstance gateway = fleet.gateways().getFirst();

            Verdict verdict = new Run(fleet, 50, 1).breaking("erased", () -> {
                Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> providers.handovers() >= UNDER_WAY);
                gateway.kill();
                if (erased) {
                    fleet.topics().erase("sms-attempts");
                }
                gateway.start().awaitReady();
            });

            if (erased) {
                assertThat(verdict.violations("SENT_TWICE_IN_SILENCE")).isNotEmpty();
            } else {
                assertThat(verdict.doubts()).isPositive();
                verdict.assertKept();
            }
        }
    }
}
