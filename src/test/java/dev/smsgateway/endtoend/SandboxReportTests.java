package dev.smsgateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import dev.smsgateway.endtoend.RunningGateway.Reply;
import dev.smsgateway.local.LocalBroker;

class SandboxReportTests {

    @Test
    void theSandboxCallsTheGatewayBackAsItsReservedNumbersSay() throws IOException {
        Map<String, String> sandbox = Map.of("spring.profiles.active", "sandbox", "SERVER_PORT",
                Integer.toString(LocalBroker.freePort()), "SANDBOX_PORT", Integer.toString(LocalBroker.freePort()),
                "SANDBOX_REPORT_DELAY", "200ms");
        try (TestBroker broker = TestBroker.start();
                StubProvider none = new StubProvider();
                Topic topic = new Topic(broker.bootstrapServers());
                RunningGateway gateway = RunningGateway.start(broker.bootstrapServers(), none, none, sandbox)) {
            Reply contradictory = gateway.send("0241200103", "Hello");
            Reply undelivered = gateway.send("0241200111", "Hello");
            Reply other = gateway.send("0241234567", "Hello");

            Awaitility.await().untilAsserted(() -> {
                assertThat(wordsOf(contradictory, topic)).containsExactly("DELIVERED", "NOT_DELIVERED");
                assertThat(wordsOf(undelivered, topic)).containsExactly("NOT_DELIVERED");
                assertThat(wordsOf(other, topic)).containsExactly("DELIVERED");
            });
            assertThat(none.received()).isZero();
        }
    }

    private static List<String> wordsOf(Reply sent, Topic topic) {
        return topic.all("sms-reports").stream()
                .filter(record -> sent.json().path("message_id").asText().equals(record.key()))
                .map(SandboxReportTests::word).toList();
    }

    private static String word(ConsumerRecord<String, String> report) {
        try {
            return new ObjectMapper().readTree(report.value()).path("word").asText();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
