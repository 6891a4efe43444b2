package dev.smsgateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.springframework.context.SmartLifecycle;

import dev.smsgateway.role.ShutdownPhase;

/**
 * The order in which the parts of a whole instance stop. It needs no broker.
 */
class ShutdownOrderTests {

    @Test
    void theConstantsStandInTheOrderInWhichPartsStop() {
        assertThat(Arrays.stream(ShutdownPhase.values()).map(ShutdownPhase::number))
                .isSortedAccordingTo(Comparator.reverseOrder()).doesNotHaveDuplicates();
    }

    @Test
    void callersAreAnsweredBeforeTheWorkerStopsAndRepliesAreReadAfterIt() {
        try (StubProvider provider = new StubProvider();
                RunningGateway gateway = RunningGateway.begin("localhost:1", provider, provider,
                        Map.of("GATEWAY_ROLES", "ingress,worker,status"))) {
            assertThat(order(gateway)).containsExactly(Set.of("PreStopDelay", "TopicInitializer"),
                    Set.of("ReplyDrain", "WebServerGracefulShutdownLifecycle"), Set.of("WebServerStartStopLifecycle"),
                    Set.of("Worker", "DelayedRequests"), Set.of("FleetLifecycle"),
                    Set.of("FleetTopics", "SuppressionTopic"),
                    Set.of("ReplyLane", "StreamApplication"));
        }
    }

    /** Spring's other parts take no part in it. */
    private static List<Set<String>> order(RunningGateway gateway) {
        Map<Integer, Set<String>> phases = new TreeMap<>(Comparator.reverseOrder());
        gateway.parts(SmartLifecycle.class).stream()
                .filter(part -> part.getClass().getName().matches("dev\\.smsgateway\\..*|.*\\.WebServer.*"))
                .forEach(part -> phases.computeIfAbsent(part.getPhase(), _ -> new TreeSet<>())
                        .add(part.getClass().getSimpleName()));
        return List.copyOf(phases.values());
    }
}
