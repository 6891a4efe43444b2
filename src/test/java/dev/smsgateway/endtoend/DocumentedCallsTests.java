package dev.smsgateway.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import static dev.smsgateway.endtoend.Example.shape;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.smsgateway.Page;
import dev.smsgateway.endtoend.RunningGateway.Reply;
import dev.smsgateway.local.LocalBroker;
import dev.smsgateway.webhook.Receiver;

/** The calls that the pages show work, and the answers that they show are those of the gateway. */
class DocumentedCallsTests {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String ROOMS = "src/main/java/dev/smsgateway/";

    private static final Page README = Page.of("README.md");

    private static final Page OPERATING = Page.of("grafana/README.md");

    private static final Page REPLAY = Page.of(ROOMS + "replay/REPLAY.md");

    @TempDir
    private static Path directory;

    private static TestBroker broker;

    private static StubProvider none;

    private static Receiver receiver;

    private static RunningGateway gateway;

    private static int port;

    private static int sandboxPort;

    @BeforeAll
    static void start() throws IOException {
        broker = TestBroker.start();
        none = new StubProvider();
        receiver = Receiver.answering(204);
        port = LocalBroker.freePort();
        sandboxPort = LocalBroker.freePort();
        gateway = RunningGateway.start(broker.bootstrapServers(), none, none,
                Map.ofEntries(Map.entry("spring.profiles.active", "sandbox"),
                        Map.entry("SERVER_PORT", Integer.toString(port)),
                        Map.entry("INSTANCE_ID", "worker-1"),
                        Map.entry("SANDBOX_PORT", Integer.toString(sandboxPort)),
                        Map.entry("SANDBOX_REPORT_DELAY", "200ms"),
                        Map.entry("GATEWAY_ROLES", "ingress,worker,status"),
                        Map.entry("STATUS_DIR", directory.toString()),
                        Map.entry("STATUS_CALLBACK_SECRETS", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
                        Map.entry("STATUS_CALLBACK_URL", receiver.url()),
                        Map.entry("CALLBACKS_TO_PRIVATE_ADDRESSES", "true"), Map.entry("CALLBACKS_OVER_HTTP", "true")));
    }

    @AfterAll
    static void stop() {
        gateway.close();
        receiver.close();
        none.close();
        broker.close();
    }

    @ParameterizedTest
    @MethodSource("calls")
    void everyCallWorks(Page page, String call) throws IOException, InterruptedException {
        assumeTrue(isInstalled("curl"));

        Answered answered = run(call);

        assertThat(answered.exit()).as(answered.text()).isZero();
    }

    @Test
    void theFirstCallOfTheReadmeIsAnsweredAsItShows() throws IOException, InterruptedException {
        assumeTrue(isInstalled("curl"));
        JsonNode answer = JSON.readTree(run(README.commands("curl").getFirst()).text());

        assertThat(shape(answer)).isEqualTo(shape(shown(README, "provider_message_id")))
                .isEqualTo(shape(shown(Page.of(ROOMS + "ingress/API.md"), "provider_message_id")));
    }

    @Test
    void aLookupIsAnsweredAsItsPageShows() throws IOException {
        String id = gateway.send("0241234567", "Hello").json().path("message_id").asText();

        JsonNode found = Awaitility.await().atMost(PATIENCE).until(() -> gateway.get("/sms/" + id).json(),
                answer -> answer.path("status").asText().equals("delivered"));

        assertThat(shape(found)).isEqualTo(shape(shown(Page.of(ROOMS + "status/STATUS.md"), "timeline")));
        Example.of("getMessageStatus/200").isTheAnswer(gateway.get("/sms/" + id));
        Example.of("getMessageStatus/404").isTheAnswer(gateway.get("/sms/1"));
    }

    @Test
    void aWebhookIsAsItsPageShows() throws IOException {
        String id = gateway.send("0241234567", "Hello").json().path("message_id").asText();

        String webhook = Awaitility.await().atMost(PATIENCE).until(
                () -> receiver.received().stream().map(post -> new String(post.body(), UTF_8))
                        .filter(body -> body.contains(id)).findFirst(),
                Optional::isPresent).orElseThrow();

        assertThat(shape(JSON.readTree(webhook)))
                .isEqualTo(shape(shown(Page.of(ROOMS + "webhook/WEBHOOKS.md"), "sequence")));
    }

    @Test
    void aDryRunIsAnsweredAsItsPageShows() throws IOException {
        assertThat(gateway.send("0241200003", "Hello").json().path("status").asText()).isEqualTo("unavailable");
        String selection = "{\"from\": \"%s\", \"to\": \"%s\", \"status\": [\"unavailable\"]}"
                .formatted(Instant.now().minusSeconds(3600), Instant.now().plusSeconds(3600));

        JsonNode dryRun = Awaitility.await().atMost(PATIENCE)
                .until(() -> gateway.post("/results/replay", selection).json(),
                        answer -> answer.path("would_send").asInt() > 0);

        assertThat(shape(dryRun)).isEqualTo(shape(shown(REPLAY, "would_send")));
    }

    @Test
    void aResetIsAnsweredAsItsPageShows() throws IOException {
        assertThat(shape(gateway.post("/circuit-breaker/reset", "").json()))
                .isEqualTo(shape(shown(OPERATING, "left_forced_open")));
    }

    @Test
    void everyBodyInTheDocumentIsAccepted() {
        assertThat(gateway.post("/sms/send", Example.of("sendMessage/request-least").value().toString()).status())
                .isEqualTo(200);
        assertThat(gateway.post("/sms/send", Example.of("sendMessage/request").value().toString()).status())
                .isEqualTo(200);
        acceptsReplay("/results/replay", "replayResults/request-dry-run", "replayResults/request-plan");
        acceptsReplay("/dead-letters/replay", "replayDeadLetters/request-dry-run",
                "replayDeadLetters/request-plan");
    }

    @Test
    void theStateOfProvidersIsAnsweredAsTheDocumentShows() {
        Example.of("getHealth/200-healthy").isTheAnswer(gateway.get("/health"));
        openBreakerWith("0241200013", "arkesel");
        // Each provider has failed once.
        gateway.send("0241200023", "Hello");
        gateway.send("0241234567", "Hello");
        Example.of("getHealth/200-degraded").isTheAnswer(gateway.get("/health"));
        Example.of("getCircuitBreakers/200").isTheAnswer(gateway.get("/circuit-breaker-status"));
        openBreakerWith("0241200023", "mnotify");
        Example.of("getHealth/503").isTheAnswer(gateway.get("/health"));

        Example.of("forceOpenCircuitBreaker/200")
                .isTheAnswer(gateway.post("/circuit-breaker/mnotify/force-open", ""));
        Example.of("resetCircuitBreakers/200").isTheAnswer(gateway.post("/circuit-breaker/reset", ""));
        Example.of("closeCircuitBreaker/200").isTheAnswer(gateway.post("/circuit-breaker/mnotify/close", ""));
        Example.of("problems/unknown-provider").isTheAnswer(gateway.post("/circuit-breaker/nobody/close", ""));
    }

    static Stream<Arguments> calls() {
        return Stream.of(README, Page.of(ROOMS + "ingress/API.md"), Page.of(ROOMS + "provider/sandbox/SANDBOX.md"),
                OPERATING, REPLAY)
                .flatMap(page -> page.commands("curl").stream().map(call -> Arguments.of(page, call)));
    }

    /** Its plan is valid for an hour only, so that of the dry run takes its place. */
    private static void acceptsReplay(String path, String selection, String plan) {
        Reply dryRun = gateway.post(path, Example.of(selection).value().toString());
        Reply carriedOut = gateway.post(path, ((ObjectNode) Example.of(plan).value())
                .set("plan", dryRun.json().path("plan")).toString());

        Stream.of(dryRun, carriedOut).forEach(reply -> assertThat(reply.status()).as(reply.text()).isEqualTo(200));
    }

    private static void openBreakerWith(String recipient, String provider) {
        Awaitility.await().atMost(PATIENCE).until(() -> {
            gateway.send(recipient, "Hello");
            return gateway.get("/circuit-breaker-status").json().path(provider + "_status").path("state").asText();
        }, "OPEN"::equals);
    }

    private static JsonNode shown(Page page, String field) throws IOException {
        return JSON.readTree(page.blocks("json").stream().filter(block -> block.contains("\"" + field + "\""))
                .findFirst().orElseThrow());
    }

    private static Answered run(String call) throws IOException, InterruptedException {
        String here = call.replace("localhost:8000", "localhost:" + port)
                .replace("localhost:8001", "localhost:" + sandboxPort);
        Process process = new ProcessBuilder("bash", "-c",
                "curl() { command curl --fail-with-body --silent --show-error --max-time 20 \"$@\"; }; " + here)
                .redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Answered(process.exitValue(), text);
    }

    private static boolean isInstalled(String program) {
        return Pattern.compile(":").splitAsStream(System.getenv("PATH"))
                .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
    }

    private record Answered(int exit, String text) {}
}
