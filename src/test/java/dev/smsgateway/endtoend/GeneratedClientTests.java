package dev.smsgateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

import dev.smsgateway.client.ApiClient;
import dev.smsgateway.client.ApiException;
import dev.smsgateway.client.OperationsApi;
import dev.smsgateway.client.SendingApi;
import dev.smsgateway.client.StatusApi;
import dev.smsgateway.client.model.CommandReport;
import dev.smsgateway.client.model.MessageStatus;
import dev.smsgateway.client.model.SendAnswer;
import dev.smsgateway.client.model.SendRequest;
import dev.smsgateway.client.model.SendRequest.OnUnconfirmedEnum;
import dev.smsgateway.endtoend.StubProvider.Behaviour;

/** Calls a gateway with a client that is generated from its document. */
class GeneratedClientTests {

    @TempDir(cleanup = CleanupMode.NEVER)
    private static Path state;

    private static TestBroker broker;

    private static StubProvider arkesel;

    private static StubProvider mnotify;

    private static RunningGateway gateway;

    private final ApiClient client = new ApiClient();

    GeneratedClientTests() {
        client.updateBaseUri(gateway.url());
    }

    @BeforeAll
    static void start() {
        broker = TestBroker.start();
        arkesel = new StubProvider();
        mnotify = new StubProvider();
        gateway = RunningGateway.start(broker.bootstrapServers(), arkesel, mnotify,
                Map.of("GATEWAY_ROLES", "ingress,worker,status", "STATUS_DIR", state.toString()));
    }

    @AfterAll
    static void stop() {
        gateway.close();
        mnotify.close();
        arkesel.close();
        broker.close();
    }

    @Test
    void sendsAMessageAndLooksItUp() throws ApiException {
        SendAnswer answer = new SendingApi(client).sendMessage(request(), null, null);

        assertThat(answer.getStatus()).isEqualTo(SendAnswer.StatusEnum.SENT);
        assertThat(answer.getProviderMessageId()).isEqualTo("arkesel-id");
        MessageStatus status = Awaitility.await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(
                () -> new StatusApi(client).getMessageStatus(answer.getMessageId()),
                told -> told.getStatus() == MessageStatus.StatusEnum.SENT);
        assertThat(status.getAttempts()).hasSize(1);
    }

    @Test
    void asksToHoldAMessageThatAProviderMayHaveTaken() throws ApiException {
        arkesel.behave(Behaviour.answering(502, ""));
        try {
            SendAnswer answer = new SendingApi(client).sendMessage(request().onUnconfirmed(OnUnconfirmedEnum.HOLD),
                    null, null);

            assertThat(answer.getStatus()).isEqualTo(SendAnswer.StatusEnum.UNCONFIRMED);
            assertThat(answer.getSuccess()).isNull();
            assertThat(mnotify.accepted()).isEmpty();
        } finally {
            arkesel.behave(Behaviour.accepting());
        }
    }

    @Test
    void resetsTheBreakers() throws ApiException {
        CommandReport report = Awaitility.await().atMost(Duration.ofSeconds(30)).ignoreExceptions()
                .until(() -> new OperationsApi(client).resetCircuitBreakers(null), Objects::nonNull);

        assertThat(report.getConfirmed()).hasSize(1);
        assertThat(report.getCircuitBreakerStatus()).containsOnlyKeys("arkesel_status", "mnotify_status");
        assertThat(new OperationsApi(client).getCircuitBreakers()).containsKey("arkesel_status");
    }

    @Test
    void isToldWhichFieldIsInvalid() {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> new SendingApi(client).sendMessage(request().recipient("1"), null, null))
                .satisfies(e -> assertThat(e.getCode()).isEqualTo(422))
                .satisfies(e -> assertThat(e.getResponseBody()).contains("\"field\":\"recipient\""));
    }

    private static SendRequest request() {
        return new SendRequest().recipient("0241234567").message("Hello");
    }
}
