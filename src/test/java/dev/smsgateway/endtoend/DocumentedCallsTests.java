package dev.smsgateway.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
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

import dev.smsgateway.Page;
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
                        Map.entry("SANDBOX_PORT", Integer.toString(sandboxPort)),
                        Map.entry("SANDBOX_REPORT_DELAY", "200ms"),
                        Map.entry("GATEWAY_ROLES", "ingress,worker,status"),
                        Map.entry("STATUS_DIR", directory.toString()),
                        Map.entry("STATUS_CALLBACK_SECRETS", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
                        Map.entry("STATUS_CALLBACK_URL", receiver.url()),
                        Map.entry("CALLBACKS_TO_PRIVATE_ADDRESSES", "true")));
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

    static Stream<Arguments> calls() {
        return Stream.of(README, Page.of(ROOMS + "ingress/API.md"), Page.of(ROOMS + "provider/sandbox/SANDBOX.md"),
                OPERATING, REPLAY)
                .flatMap(page -> page.commands("curl").stream().map(call -> Arguments.of(page, call)));
    }

    private static JsonNode shown(Page page, String field) throws IOException {
        return JSON.readTree(page.blocks("json").stream().filter(block -> block.contains("\"" + field + "\""))
                .findFirst().orElseThrow());
    }

    /** Names, order and types of the fields; of an array's elements each shape once. */
    private static String shape(JsonNode value) {
        if (value.isObject()) {
            List<String> fields = new ArrayList<>();
            value.fields().forEachRemaining(field -> fields.add(field.getKey() + ": " + shape(field.getValue())));
            return fields.toString();
        }
        if (value.isArray()) {
            LinkedHashSet<String> elements = new LinkedHashSet<>();
            value.forEach(element -> elements.add(shape(element)));
            return "array of " + elements;
        }
        return value.getNodeType().name();
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
