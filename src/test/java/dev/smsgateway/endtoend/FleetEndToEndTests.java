package dev.smsgateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import dev.smsgateway.endtoend.RunningGateway.Reply;
import dev.smsgateway.endtoend.StubProvider.Behaviour;

/** Two gateways and one ingress instance that calls no provider, on a real broker. */
class FleetEndToEndTests {

    private static final int THRESHOLD = 5;

    private final TestBroker broker = TestBroker.start();

    private final StubProvider arkesel = new StubProvider();

    private final StubProvider mnotify = new StubProvider();

    private RunningGateway a;

    private RunningGateway b;

    private RunningGateway ingress;

    @BeforeEach
    void start() {
        a = gateway("a", "ingress,worker");
        b = gateway("b", "ingress,worker");
        ingress = gateway("i", "ingress");
        Awaitility.await().atMost(Duration.ofSeconds(20))
                .until(() -> instances(ingress).equals(List.of("a", "b", "i")));
    }

    @AfterEach
    void stop() {
        List.of(ingress, b, a).forEach(RunningGateway::close);
        List.of(arkesel, mnotify).forEach(StubProvider::close);
        broker.close();
    }

    @Test
    void theFleetOpensProbesClosesAndFollowsCommands() {
        arkesel.behave(Behaviour.answering(503, ""));
        arkesel.answerBalance(503);
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> sendAndSee("OPEN"));
        assertThat(arkesel.received()).isLessThanOrEqualTo(2 * THRESHOLD);
        Awaitility.await().atMost(Duration.ofSeconds(1)).until(() -> states().equals(List.of("OPEN", "OPEN", "OPEN")));
        assertThat(ingress.get("/health").json().path("status").asText()).isEqualTo("degraded");

        int calls = arkesel.received();
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> arkesel.balanceCalls() >= 2);
        assertThat(send().path("provider").asText()).isEqualTo("mnotify");
        assertThat(arkesel.received()).isEqualTo(calls);

        arkesel.behave(Behaviour.accepting());
        arkesel.answerBalance(200);
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> sendAndSee("CLOSED"));
        Awaitility.await().atMost(Duration.ofSeconds(1))
                .until(() -> states().equals(List.of("CLOSED", "CLOSED", "CLOSED")));

        Reply forced = ingress.post("/circuit-breaker/arkesel/force-open", "");
        assertThat(forced.status()).isEqualTo(200);
        assertThat(texts(forced.json().path("confirmed"))).containsExactly("a", "b", "i");
        assertThat(forced.json().path("not_confirmed")).isEmpty();
        int before = arkesel.received();
        assertThat(send().path("provider").asText()).isEqualTo("mnotify");
        assertThat(arkesel.received()).isEqualTo(before);

        b.close();
        Awaitility.await().atMost(Duration.ofSeconds(2)).until(() -> instances(ingress).equals(List.of("a", "i")));
        b = gateway("b", "ingress,worker");
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> state(b).equals("FORCED_OPEN"));
        Reply reset = a.post("/circuit-breaker/reset", "");
        assertThat(texts(reset.json().path("left_forced_open"))).containsExactly("arkesel");
        assertThat(state(a)).isEqualTo("FORCED_OPEN");

        assertThat(b.post("/circuit-breaker/arkesel/close", "").status()).isEqualTo(200);
        Awaitility.await().atMost(Duration.ofSeconds(1)).until(() -> state(ingress).equals("CLOSED"));
        assertThat(send().path("provider").asText()).isEqualTo("arkesel");
        assertThat(ingress.post("/circuit-breaker/nobody/close", "").status()).isEqualTo(404);
    }

    private RunningGateway gateway(String id, String roles) {
        return RunningGateway.start(broker.bootstrapServers(), arkesel, mnotify,
                Map.of("INSTANCE_ID", id, "GATEWAY_ROLES", roles, "RESET_TIMEOUT", "1s", "HEARTBEAT", "1", "RAMP_UP",
                        "0", "SESSION_TIMEOUT", "6"));
    }

    private JsonNode send() {
        return ingress.send("0241234567", "Hello").json();
    }

    private boolean sendAndSee(String state) {
        send();
        return state(ingress).equals(state);
    }

    private static JsonNode breaker(RunningGateway gateway) {
        return gateway.get("/circuit-breaker-status").json().path("arkesel_status");
    }

    private static String state(RunningGateway gateway) {
        return breaker(gateway).path("state").asText();
    }

    private List<String> states() {
        return StreamSupport.stream(breaker(ingress).path("instances").spliterator(), false)
                .map(one -> one.path("state").asText()).toList();
    }

    private static List<String> instances(RunningGateway gateway) {
        return breaker(gateway).path("instances").properties().stream().map(Map.Entry::getKey).toList();
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
    }
}
