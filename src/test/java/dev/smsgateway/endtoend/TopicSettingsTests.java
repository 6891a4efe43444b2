package dev.smsgateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/**
 * Topics that exist already, and topics that the gateway creates.
 */
@ExtendWith(OutputCaptureExtension.class)
class TopicSettingsTests {

    @Test
    void createsTopicsWithItsSettingsAndLeavesExistingOnesUnchanged(CapturedOutput output)
            throws ExecutionException, InterruptedException {
        try (TestBroker broker = TestBroker.start();
                Topic topic = new Topic(broker.bootstrapServers());
                StubProvider provider = new StubProvider()) {
            topic.admin().createTopics(List.of(new NewTopic("sms-results", 3, (short) 1)
                    .configs(Map.of("retention.ms", "1000")))).all().get();

            try (RunningGateway _ = RunningGateway.start(broker.bootstrapServers(), provider, provider,
                    Map.of("GATEWAY_ROLES", "ingress", "TOPIC_REPLICATION_FACTOR", "1", "TOPIC_MIN_INSYNC_REPLICAS",
                            "1"))) {
                Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(output)
                        .contains("Topic sms-results has 3 partitions, its definition says 12; left as it is")
                        .contains("Topic sms-results has retention.ms=1000"));
                assertThat(setting(topic, "sms-results", "retention.ms")).isEqualTo("1000");
                assertThat(isOwn(topic, "sms-requests", "min.insync.replicas")).isTrue();
                assertThat(isOwn(topic, "sms-results", "min.insync.replicas")).isFalse();
            }
        }
    }

    private static String setting(Topic topic, String name, String setting)
            throws ExecutionException, InterruptedException {
        return config(topic, name).get(setting).value();
    }

    private static boolean isOwn(Topic topic, String name, String setting)
            throws ExecutionException, InterruptedException {
        return !config(topic, name).get(setting).isDefault();
    }

    private static Config config(Topic topic, String name) throws ExecutionException, InterruptedException {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, name);
        return topic.admin().describeConfigs(List.of(resource)).values().get(resource).get();
    }
}
