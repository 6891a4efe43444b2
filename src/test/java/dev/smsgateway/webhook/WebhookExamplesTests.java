package dev.smsgateway.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.smsgateway.Page;
import dev.smsgateway.http.CheckedAddresses;
import dev.smsgateway.http.HttpCalls;
import dev.smsgateway.http.HttpTimeouts;
import dev.smsgateway.local.LocalBroker;
import dev.smsgateway.message.WebhookRules;
import dev.smsgateway.message.WebhookUrl;
import dev.smsgateway.webhook.WebhookOutcome.Delivered;
import dev.smsgateway.webhook.WebhookOutcome.Failed;

/** The receivers that {@code WEBHOOKS.md} shows. */
class WebhookExamplesTests {

    private static final Page PAGE = Page.of("src/main/java/dev/smsgateway/webhook/WEBHOOKS.md");

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static final String OTHER = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX";

    private static final byte[] BODY = "{\"type\":\"sms.status\"}".getBytes(UTF_8);

    @TempDir
    private Path directory;

    @Test
    void theReceiverInPythonKnowsAGenuineWebhook() throws IOException, InterruptedException {
        assumeTrue(isInstalled("python3"));
        int port = LocalBroker.freePort();
        Path script = Files.writeString(directory.resolve("receiver.py"), example("python", "webhook-signature"));
        ProcessBuilder builder = new ProcessBuilder("python3", script.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("CALLBACK_SECRET", SECRET);
        builder.environment().put("PORT", Integer.toString(port));
        Process receiver = builder.start();
        try (BufferedReader told = new BufferedReader(new InputStreamReader(receiver.getInputStream(), UTF_8))) {
            Awaitility.await().atMost(Duration.ofSeconds(20))
                    .until(() -> post(port, SECRET).equals(new Delivered()));

            assertThat(told.readLine()).isEqualTo("m-1.2 {\"type\":\"sms.status\"}");
            assertThat(post(port, OTHER + "," + SECRET)).isEqualTo(new Delivered());
            assertThat(post(port, OTHER)).isEqualTo(new Failed("HTTP 401", null));
        } finally {
            receiver.destroyForcibly();
            assertThat(receiver.waitFor(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void theExampleInJavaIsTheOneThatIsTested() throws IOException {
        String tested = Files.readString(Path.of("src/test/java/dev/smsgateway/webhook/VerifiedWebhook.java"));

        assertThat(withoutSpace(tested)).contains(withoutSpace(example("java", "isGenuine")));
    }

    @Test
    void theExampleInJavaKnowsAGenuineWebhook() throws GeneralSecurityException {
        Instant then = Instant.ofEpochSecond(1_614_265_330);
        String signatures = SigningSecrets.parse(OTHER + "," + SECRET).sign("m-1.2", then, BODY);

        assertThat(isGenuine(signatures, BODY, SECRET, then.plusSeconds(300))).isTrue();
        assertThat(isGenuine(signatures, BODY, OTHER, then)).isTrue();
        assertThat(isGenuine(signatures, BODY, SECRET, then.plusSeconds(301))).isFalse();
        assertThat(isGenuine(signatures, "{}".getBytes(UTF_8), SECRET, then)).isFalse();
        assertThat(isGenuine(signatures, BODY, "whsec_" + "A".repeat(32), then)).isFalse();
    }

    private static boolean isGenuine(String signatures, byte[] body, String secret, Instant now)
            throws GeneralSecurityException {
        return VerifiedWebhook.isGenuine("m-1.2", "1614265330", signatures, body, secret, now);
    }

    private static WebhookOutcome post(int port, String secrets) throws IOException {
        try (CheckedAddresses addresses = new CheckedAddresses(InetAddress::getAllByName, true, Duration.ofSeconds(1));
                HttpCalls calls = new HttpCalls("test", new HttpTimeouts(Duration.ofSeconds(2), Duration.ofSeconds(10)),
                        addresses);
                WebhookClient client = new WebhookClient(calls, SigningSecrets.parse(secrets),
                        new WebhookRules(true, true, true), Clock.systemUTC())) {
            return client.post(new Webhook("m-1.2", new WebhookUrl("http://127.0.0.1:" + port + "/"), BODY));
        }
    }

    @Test
    void theCommandMakesASecret() throws IOException, InterruptedException {
        assumeTrue(isInstalled("openssl"));
        Process command = new ProcessBuilder("bash", "-c", PAGE.commands("echo").getFirst()).start();
        String secret = new String(command.getInputStream().readAllBytes(), UTF_8).strip();

        assertThat(command.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(secret).hasSizeGreaterThan(40);
        assertThat(SigningSecrets.parse(secret).sign("m-1.2", Instant.EPOCH, BODY)).startsWith("v1,");
    }

    /** The page's code block in that language that contains the word. */
    private static String example(String language, String word) {
        return PAGE.blocks(language).stream().filter(text -> text.contains(word)).findFirst().orElseThrow();
    }

    private static String withoutSpace(String text) {
        return text.replaceAll("\\s+", "");
    }

    private static boolean isInstalled(String program) {
        return Pattern.compile(":").splitAsStream(System.getenv("PATH"))
                .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
    }
}
