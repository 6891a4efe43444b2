package dev.smsgateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.MemberDescription;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/**
 * Workers with a group instance id keep their partitions across a restart; workers without do not.
 */
@ExtendWith(OutputCaptureExtension.class)
class StaticMembershipTests {

    private static final List<String> GROUPS = List.of("sms-gateway-workers", "sms-gateway-delays");

    @Test
    void onlyAnInstanceWithANameIsAStaticMember() {
        try (TestBroker broker = TestBroker.start();
                Topic topic = new Topic(broker.bootstrapServers());
                StubProvider provider = new StubProvider()) {
            try (RunningGateway _ = worker(broker, provider, Map.of())) {
                awaitMembers(topic, Optional.empty());
            }
            try (RunningGateway _ = worker(broker, provider, Map.of("INSTANCE_ID", "worker-1"))) {
                awaitMembers(topic, Optional.of("worker-1"));
            }
        }
    }

    @Test
    void theOlderOfTwoInstancesWithTheSameNameStopsConsuming(CapturedOutput output) {
        try (TestBroker broker = TestBroker.start();
                StubProvider provider = new StubProvider();
                RunningGateway older = worker(broker, provider, Map.of("INSTANCE_ID", "worker-1"));
                RunningGateway newer = worker(broker, provider, Map.of("INSTANCE_ID", "worker-1"))) {
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> !older.isReady()
                    && output.getAll().contains("Another instance has the INSTANCE_ID worker-1"));

            assertThat(newer.isReady()).isTrue();
        }
    }

    private static RunningGateway worker(TestBroker broker, StubProvider provider, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("GATEWAY_ROLES", "worker");
        return RunningGateway.start(broker.bootstrapServers(), provider, provider, all);
    }

    private static void awaitMembers(Topic topic, Optional<String> name) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> members(topic).equals(List.of(name, name)));
    }

    private static List<Optional<String>> members(Topic topic) throws ExecutionException, InterruptedException {
        return topic.admin().describeConsumerGroups(GROUPS).all().get().values().stream()
                .map(ConsumerGroupDescription::members).flatMap(members -> members.stream())
                .map(MemberDescription::groupInstanceId).toList();
    }
}
