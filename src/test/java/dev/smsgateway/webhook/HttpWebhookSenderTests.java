package dev.smsgateway.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import dev.smsgateway.http.CheckedAddresses;
import dev.smsgateway.http.CheckedAddresses.Lookup;
import dev.smsgateway.http.HttpCalls;
import dev.smsgateway.http.HttpTimeouts;
import dev.smsgateway.message.WebhookRules;
import dev.smsgateway.message.WebhookUrl;
import dev.smsgateway.webhook.WebhookOutcome.Delivered;
import dev.smsgateway.webhook.WebhookOutcome.Failed;
import dev.smsgateway.webhook.WebhookOutcome.Gone;

class HttpWebhookSenderTests {

    private static final Instant NOW = Instant.parse("2026-01-15T10:30:00Z");

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static final byte[] BODY = "{\"type\":\"sms.status\"}".getBytes(UTF_8);

    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open.reversed()) {
            one.close();
        }
    }

    @Test
    void postsTheSignedBody() {
        Receiver receiver = opened(Receiver.answering(204));

        WebhookOutcome outcome = post(allowing(), receiver.url());

        assertThat(outcome).isEqualTo(new Delivered());
        assertThat(receiver.received()).singleElement().satisfies(call -> {
            assertThat(call.path()).isEqualTo("/sms?token=s3cret");
            assertThat(call.header("content-type")).startsWith("application/json");
            assertThat(call.header("webhook-id")).isEqualTo("m-1.2");
            assertThat(call.header("webhook-timestamp")).isEqualTo("1768473000");
            assertThat(call.header("webhook-signature"))
                    .isEqualTo(SigningSecrets.parse(SECRET).sign("m-1.2", NOW, BODY));
            assertThat(call.body()).isEqualTo(BODY);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204, 299})
    void takesEverySuccessForDelivered(int status) {
        assertThat(post(allowing(), opened(Receiver.answering(status)).url())).isEqualTo(new Delivered());
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 304, 400, 401, 404, 408, 500, 502})
    void takesEverythingElseForFailed(int status) {
        assertThat(post(allowing(), opened(Receiver.answering(status)).url()))
                .isEqualTo(new Failed("HTTP " + status, null));
    }

    /** It is read into memory. */
    @Test
    void readsNoHeadWithoutEnd() {
        Receiver longOne = opened(Receiver.answering(200, "X-Long", "x".repeat(100_000)));
        Receiver many = opened(new Receiver(exchange -> {
            for (int header = 0; header < 1_000; header++) {
                exchange.getResponseHeaders().add("X-" + header, "x");
            }
            exchange.sendResponseHeaders(200, -1);
        }));

        assertThat(post(allowing(), longOne.url()))
                .isEqualTo(new Failed("no answer (MessageConstraintException)", null));
        assertThat(post(allowing(), many.url())).isEqualTo(new Failed("no answer (MessageConstraintException)", null));
    }

    /** Each line of it, and their number, is within bounds. */
    @Test
    void readsNoHeadThatIsLongInAll() {
        Receiver receiver = opened(new Receiver(exchange -> {
            for (int header = 0; header < 20; header++) {
                exchange.getResponseHeaders().add("X-" + header, "x".repeat(5_000));
            }
            exchange.sendResponseHeaders(200, -1);
        }));

        assertThat(post(allowing(), receiver.url()))
                .isEqualTo(new Failed("no answer (MessageConstraintException)", null));
    }

    /** As one that was accepted while that was allowed. */
    @Test
    void postsNothingWithoutTlsWhereThatIsNotAllowed() {
        Receiver receiver = opened(Receiver.answering(200));
        WebhookClient client = opened(
                new WebhookClient(calls(true, InetAddress::getAllByName, Duration.ofSeconds(1)),
                        SigningSecrets.parse(SECRET), new WebhookRules(true, true, false), Clock.systemUTC()));

        assertThat(post(client, receiver.url())).isEqualTo(new Failed("refused: not over HTTPS", null));
        assertThat(receiver.received()).isEmpty();
    }

    @Test
    void hearsThatTheReceiverIsGone() {
        assertThat(post(allowing(), opened(Receiver.answering(410)).url())).isEqualTo(new Gone());
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void followsNoRedirect(int status) {
        Receiver target = opened(Receiver.answering(200));
        Receiver receiver = opened(Receiver.answering(status, "Location", target.url()));

        WebhookOutcome outcome = post(allowing(), receiver.url());

        assertThat(outcome).isEqualTo(new Failed("HTTP " + status, null));
        assertThat(receiver.received()).hasSize(1);
        assertThat(target.received()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void hearsWhenToComeBackAndDoesNotComeBackItself(int status) {
        Receiver receiver = opened(Receiver.answering(status, "Retry-After", "7"));
        Receiver dated = opened(Receiver.answering(status, "Retry-After", "Thu, 15 Jan 2026 10:31:00 GMT"));
        Receiver wild = opened(Receiver.answering(status, "Retry-After", "soon"));

        assertThat(post(allowing(), receiver.url())).isEqualTo(new Failed("HTTP " + status, Duration.ofSeconds(7)));
        assertThat(post(allowing(), dated.url())).isEqualTo(new Failed("HTTP " + status, Duration.ofSeconds(60)));
        assertThat(post(allowing(), wild.url())).isEqualTo(new Failed("HTTP " + status, null));
        assertThat(receiver.received()).hasSize(1);
    }

    @Test
    void leavesAReceiverThatHangs() {
        assertThat(post(allowing(), opened(Receiver.hanging()).url())).isEqualTo(new Failed("no answer in time", null));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 500})
    void readsNoAnswerWithoutEnd(int status) {
        Receiver receiver = opened(Receiver.answeringWithoutEnd(status));

        WebhookOutcome outcome = post(allowing(), receiver.url());

        assertThat(outcome).isEqualTo(status == 200 ? new Delivered() : new Failed("HTTP 500", null));
    }

    @Test
    void failsWhereNobodyListens() throws IOException {
        Receiver receiver = new Receiver(_ -> {});
        receiver.close();

        assertThat(post(allowing(), receiver.url())).isInstanceOf(Failed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "name.example.com", "2130706433"})
    void callsNoPrivateAddressWhateverItsName(String host) {
        Receiver receiver = opened(Receiver.answering(200));
        String url = receiver.url().replace("127.0.0.1", host);

        WebhookOutcome outcome = post(refusing(_ -> new InetAddress[] {InetAddress.getLoopbackAddress()}), url);

        assertThat(outcome).isEqualTo(new Failed("refused: a private address", null));
        assertThat(receiver.received()).isEmpty();
    }

    @Test
    void callsNobodyOfWhoseAddressesOneIsPrivate() {
        Receiver receiver = opened(Receiver.answering(200));

        WebhookOutcome outcome = post(refusing(_ -> new InetAddress[] {InetAddress.ofLiteral("1.1.1.1"),
                InetAddress.getLoopbackAddress()}), receiver.url().replace("127.0.0.1", "name.example.com"));

        assertThat(outcome).isEqualTo(new Failed("refused: a private address", null));
    }

    /** A name that means something else by the second time would lead past the check. */
    @Test
    void asksForANameOnceAndConnectsToWhatItHeard() {
        Receiver receiver = opened(Receiver.answering(200));
        AtomicInteger asked = new AtomicInteger();
        WebhookClient client = client(true, _ -> {
            asked.incrementAndGet();
            return new InetAddress[] {InetAddress.getLoopbackAddress()};
        });

        WebhookOutcome outcome = post(client, receiver.url().replace("127.0.0.1", "name.example.com"));

        assertThat(outcome).isEqualTo(new Delivered());
        assertThat(asked).hasValue(1);
        assertThat(receiver.received().getFirst().header("host")).startsWith("name.example.com:");
    }

    @Test
    void doesNotWaitForANameForEver() {
        WebhookClient client = client(false, _ -> {
            try {
                Thread.sleep(Long.MAX_VALUE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new InetAddress[0];
        });

        assertThat(post(client, "http://name.example.com/")).isEqualTo(new Failed("no answer (UnknownHostException)",
                null));
    }

    @Test
    void aNameThatHangsHoldsOneLookup() {
        AtomicInteger asked = new AtomicInteger();
        CountDownLatch found = new CountDownLatch(1);
        WebhookClient client = client(false, _ -> {
            asked.incrementAndGet();
            try {
                found.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new UnknownHostException();
        });

        for (int number = 0; number < 3; number++) {
            assertThat(post(client, "http://name.example.com/")).isInstanceOf(Failed.class);
        }

        assertThat(asked).hasValue(1);
        found.countDown();
    }

    @Test
    void signsNothingWithoutASecret() {
        Receiver receiver = opened(Receiver.answering(200));
        WebhookClient client = opened(new WebhookClient(calls(true, InetAddress::getAllByName, Duration.ofSeconds(1)),
                SigningSecrets.parse(""), new WebhookRules(false, true, true), Clock.systemUTC()));

        assertThat(post(client, receiver.url())).isInstanceOf(Failed.class);
        assertThat(receiver.received()).isEmpty();
    }

    @Test
    void aReceiverThatHangsHoldsItsOwnPermitsOnly() {
        Receiver hanging = opened(Receiver.hanging());
        Receiver quick = opened(Receiver.answering(200));
        ReceiverBulkhead bulkhead = new ReceiverBulkhead(100, 100, 3);
        HttpWebhookSender sender = new HttpWebhookSender(
                client(true, InetAddress::getAllByName, Duration.ofMinutes(1)), bulkhead);
        open.add(sender);

        for (int number = 0; number < 3; number++) {
            assertThat(sender.submit("hanging", webhook(hanging.url()), _ -> {})).isTrue();
        }

        assertThat(sender.submit("hanging", webhook(hanging.url()), _ -> {})).isFalse();
        assertThat(sender.freePermits("hanging")).isZero();
        assertThat(sender.freePermits("quick")).isEqualTo(3);
        for (int number = 0; number < 20; number++) {
            CompletableFuture<WebhookOutcome> told = new CompletableFuture<>();
            assertThat(sender.submit("quick", webhook(quick.url()), told::complete)).isTrue();
            assertThat(told.join()).isEqualTo(new Delivered());
        }
        assertThat(bulkhead.inUse()).isEqualTo(3);
    }

    @Test
    void aTenantHasHalfOfThePermits() {
        ReceiverBulkhead bulkhead = new Binder(new MapConfigurationPropertySource(Map.of("callback.max-in-flight", 6)))
                .bind("callback", WebhookProperties.class).get().bulkhead();
        String noisy = WebhookReceiver.of("noisy / tenant", "host-");

        for (int host = 0; host < 3; host++) {
            assertThat(bulkhead.acquire(noisy + host)).isTrue();
        }

        assertThat(bulkhead.acquire(noisy + "of-its-own")).isFalse();
        assertThat(bulkhead.acquire(WebhookReceiver.of("quiet", "host-0"))).isTrue();
        assertThat(bulkhead.free("host-0")).isEqualTo(2);
        bulkhead.release(noisy + "0");
        assertThat(bulkhead.acquire(noisy + "of-its-own")).isTrue();
    }

    @Test
    void postsNoMoreThanItHasPermitsInAll() {
        CountDownLatch answer = new CountDownLatch(1);
        Receiver receiver = opened(new Receiver(exchange -> {
            answer.await();
            exchange.sendResponseHeaders(200, -1);
        }));
        HttpWebhookSender sender = new HttpWebhookSender(
                client(true, InetAddress::getAllByName, Duration.ofMinutes(1)),
                new ReceiverBulkhead(2, 2, 10));
        open.add(sender);
        CompletableFuture<WebhookOutcome> told = new CompletableFuture<>();

        assertThat(sender.submit("one", webhook(receiver.url()), told::complete)).isTrue();
        assertThat(sender.submit("other", webhook(receiver.url()), _ -> {})).isTrue();

        assertThat(sender.submit("third", webhook(receiver.url()), _ -> {})).isFalse();
        answer.countDown();
        told.join();
        assertThat(sender.submit("third", webhook(receiver.url()), _ -> {})).isTrue();
    }

    private WebhookClient allowing() {
        return client(true, InetAddress::getAllByName);
    }

    private WebhookClient refusing(Lookup lookup) {
        return client(false, lookup);
    }

    private WebhookClient client(boolean toPrivateAddresses, Lookup lookup) {
        return client(toPrivateAddresses, lookup, Duration.ofMillis(500));
    }

    private WebhookClient client(boolean toPrivateAddresses, Lookup lookup, Duration timeout) {
        return opened(new WebhookClient(calls(toPrivateAddresses, lookup, timeout), SigningSecrets.parse(SECRET),
                new WebhookRules(true, toPrivateAddresses, true), Clock.fixed(NOW, ZoneOffset.UTC)));
    }

    private HttpCalls calls(boolean toPrivateAddresses, Lookup lookup, Duration timeout) {
        Duration connect = Duration.ofMillis(300);
        CheckedAddresses addresses = opened(new CheckedAddresses(lookup, toPrivateAddresses, connect));
        return new HttpCalls("test", new HttpTimeouts(connect, timeout, timeout), addresses);
    }

    private <T extends AutoCloseable> T opened(T one) {
        open.add(one);
        return one;
    }

    private static WebhookOutcome post(WebhookClient client, String url) {
        return client.post(webhook(url));
    }

    private static Webhook webhook(String url) {
        return new Webhook("m-1.2", new WebhookUrl(URI.create(url).toString()), BODY);
    }
}
