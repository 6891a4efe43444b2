package dev.smsgateway.provider;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.validation.beanvalidation.LocalValidatorFactoryBean;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;

import dev.smsgateway.http.SocketServer;
import dev.smsgateway.message.MessageId;
import dev.smsgateway.message.OnUnconfirmed;
import dev.smsgateway.message.PhoneNumber;
import dev.smsgateway.message.SendRequest;
import dev.smsgateway.message.SenderId;
import dev.smsgateway.message.SmsText;
import dev.smsgateway.provider.SendOutcome.Accepted;
import dev.smsgateway.provider.SendOutcome.Reason;
import dev.smsgateway.provider.SendOutcome.Unavailable;
import dev.smsgateway.provider.SendOutcome.Unconfirmed;

/**
 * What every provider promises, whatever its vendor: one request an attempt, and an outcome that
 * never says "surely not taken" once the request was written. A provider's test extends this and
 * adds its vendor's replies.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class SmsProviderContract {

    protected static final String KEY = "s3cret+key/&=1";

    protected static final PhoneNumber RECIPIENT = new PhoneNumber("+233241234567");

    protected static final String TEXT = "Your code is 4711, \"Ama\" ✓";

    private static final Duration SHORT = Duration.ofMillis(300);

    private static final Duration LONG = Duration.ofSeconds(10);

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    protected final WireMockServer vendor = new WireMockServer(
            options().dynamicPort().bindAddress("127.0.0.1").containerThreads(10));

    private final Deque<AnnotationConfigApplicationContext> contexts = new ArrayDeque<>();

    private @Nullable SmsProvider patient;

    /** The provider's name in settings. */
    protected abstract String name();

    /** A reply to {@link #request()} that is accepted, in ASCII. */
    protected abstract String acceptedReply();

    /** What the account has beside a key and a sender id, by the names of the vendor's own settings. */
    protected Map<String, Object> account() {
        return Map.of();
    }

    @BeforeAll
    void startVendor() {
        vendor.start();
    }

    @AfterAll
    void stop() {
        contexts.forEach(AnnotationConfigApplicationContext::close);
        vendor.stop();
    }

    @BeforeEach
    void forgetReplies() {
        vendor.resetAll();
    }

    @Test
    void isKnownByItsName() {
        assertThat(provider().name()).isEqualTo(name()).matches("[a-z0-9]+");
    }

    @Test
    void acceptsWithOneRequest() {
        vendorReplies(200, acceptedReply());

        assertThat(provider().send(request())).isInstanceOf(Accepted.class);
        assertOneRequest();
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504})
    void repeatsNothingOnAnErrorStatus(int status) {
        vendorReplies(aResponse().withStatus(status).withHeader("Retry-After", "0"));

        assertThat(provider().send(request())).isNotInstanceOf(Accepted.class);
        assertOneRequest();
    }

    @Test
    void tellsHowLongTheVendorAsksToBeLeftAlone() {
        vendorReplies(aResponse().withStatus(429).withHeader("Retry-After", "7"));

        assertThat(provider().send(request())).isInstanceOfSatisfying(Unavailable.class, outcome -> {
            assertThat(outcome.reason()).isEqualTo(Reason.THROTTLED);
            assertThat(outcome.retryAfter()).isEqualTo(Duration.ofSeconds(7));
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void followsNoRedirect(int status) {
        vendorReplies(aResponse().withStatus(status).withHeader("Location", vendor.baseUrl() + "/elsewhere"));

        assertThat(provider().send(request())).isInstanceOfSatisfying(Unavailable.class,
                outcome -> assertThat(outcome.reason()).isEqualTo(Reason.ACCOUNT));
        assertOneRequest();
    }

    @Test
    void leavesAReadTimeOutUnconfirmed() {
        vendorReplies(aResponse().withStatus(200).withBody(acceptedReply()).withFixedDelay(1_500));

        assertThat(provider(vendorUrl(), LONG, SHORT).send(request())).isInstanceOf(Unconfirmed.class);
        assertOneRequest();
    }

    @Test
    void endsAReplyThatDripsInUnconfirmed() {
        vendorReplies(
                aResponse().withStatus(200).withBody(acceptedReply()).withChunkedDribbleDelay(20, 2_000));
        SmsProvider provider = provider(vendorUrl(), SHORT, SHORT);

        Instant start = Instant.now();
        assertThat(provider.send(request())).isInstanceOf(Unconfirmed.class);

        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofMillis(1_500));
        assertOneRequest();
    }

    @Test
    void leavesAResetAfterTheRequestWasWrittenUnconfirmed() throws IOException {
        try (SocketServer server = SocketServer.answering(SocketServer.Script.reset())) {
            assertThat(provider(server.url("http"), LONG, LONG).send(request())).isInstanceOf(Unconfirmed.class);
            assertThat(server.requests()).isEqualTo(1);
        }
    }

    @Test
    void leavesAReplyCutShortUnconfirmed() throws IOException {
        try (SocketServer server = SocketServer.answering(SocketServer.Script.cutShort(acceptedReply()))) {
            assertThat(provider(server.url("http"), LONG, LONG).send(request())).isInstanceOf(Unconfirmed.class);
            assertThat(server.requests()).isEqualTo(1);
        }
    }

    @Test
    void leavesAnOversizedReplyUnconfirmed() {
        vendorReplies(200, acceptedReply() + " ".repeat(64 * 1024));

        assertThat(provider().send(request())).isInstanceOf(Unconfirmed.class);
        assertOneRequest();
    }

    @Test
    void isDownWhenTheConnectionIsRefused() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0)) {
            port = closed.getLocalPort();
        }

        assertDown(provider(URI.create("http://127.0.0.1:" + port), LONG, LONG).send(request()), false);
    }

    @Test
    void isDownWhenConnectingTimesOut() throws IOException {
        try (SocketServer server = SocketServer.full()) {
            assertDown(provider(server.url("http"), SHORT, LONG).send(request()), false);
        }
    }

    @Test
    void isDownWhenTheHostIsUnknown() {
        assertDown(provider(URI.create("http://sms.invalid"), LONG, LONG).send(request()), false);
    }

    @Test
    void isDownWhenTheTlsHandshakeFails() throws IOException {
        try (SocketServer server = SocketServer.greeting(SocketServer.Script.say("HTTP/1.1 400 Bad Request\r\n\r\n"))) {
            assertDown(provider(server.url("https"), LONG, LONG).send(request()), false);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void blamesTheMessageWhenItsExpiryCutsConnectingShort() throws IOException {
        try (SocketServer server = SocketServer.full()) {
            assertDown(provider(server.url("http"), LONG, LONG).send(request(NOW.plus(SHORT))), true);
        }
    }

    @Test
    void blamesTheProviderForARefusedConnectionHoweverNearTheExpiry() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0)) {
            port = closed.getLocalPort();
        }

        assertDown(provider(URI.create("http://127.0.0.1:" + port), LONG, LONG).send(request(NOW.plus(SHORT))), false);
    }

    @Test
    void waitsForAReplyBeyondTheExpiry() {
        vendorReplies(aResponse().withStatus(200).withBody(acceptedReply()).withFixedDelay(400));

        assertThat(provider().send(request(NOW.plus(SHORT)))).isInstanceOf(Accepted.class);
    }

    @Test
    void sendsTwiceOverOneConnection() throws IOException {
        try (SocketServer server = SocketServer.answering(SocketServer.Script.ok(acceptedReply()))) {
            SmsProvider provider = provider(server.url("http"), LONG, LONG);

            assertThat(provider.send(request())).isInstanceOf(Accepted.class);
            assertThat(provider.send(request())).isInstanceOf(Accepted.class);

            assertThat(server.requests()).isEqualTo(2);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void understands(ProviderCase example) throws IOException {
        SendOutcome outcome = example.fault() == null ? outcomeOfReply(example) : outcomeOfFault(example.fault());

        assertThat(outcome).as(example.toString()).matches(example::allows, "as " + example.outcome());
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 400, 401, 402, 403, 404, 419, 422, 500, 502, 503})
    void showsNothingThatTheVendorEchoes(int status) {
        String echo = KEY + " " + RECIPIENT.digits() + " 0241234567 4711 sender balance recipient";
        String json = "{'status':'error','code':'" + RECIPIENT.digits() + "','message':'" + echo + "','error':'" + echo
                + "','errors':{'" + echo + "':['" + echo + "']}}";
        SmsProvider provider = provider();

        for (String body : new String[] {json.replace('\'', '"'), echo}) {
            vendorReplies(status, body);

            assertThat(provider.send(request()).toString()).contains(Integer.toString(status)).doesNotContain("s3cret",
                    "241234567", "4711", "sender balance");
        }
    }

    /** The provider, speaking to {@link #vendor}; its time-outs are out of reach. */
    protected final SmsProvider provider() {
        if (patient == null) {
            patient = provider(vendorUrl(), LONG, LONG);
        }
        return patient;
    }

    protected final SmsProvider provider(URI apiUrl, Duration connectTimeout, Duration readTimeout) {
        return provider(apiUrl, connectTimeout, readTimeout, Map.of());
    }

    /** The provider, speaking to {@link #vendor}, with these settings too. */
    protected final SmsProvider provider(Map<String, Object> further) {
        return provider(vendorUrl(), LONG, LONG, further);
    }

    private SmsProvider provider(URI apiUrl, Duration connectTimeout, Duration readTimeout,
            Map<String, Object> further) {
        String prefix = "gateway.provider." + name() + ".";
        AnnotationConfigApplicationContext started = new AnnotationConfigApplicationContext();
        started.getEnvironment().getPropertySources().addFirst(new MapPropertySource("settings",
                Map.of(prefix + "api-key", KEY, prefix + "sender-id", "Gateway", prefix + "api-url", apiUrl.toString(),
                        prefix + "connect-timeout", connectTimeout.toMillis() + "ms", prefix + "read-timeout",
                        readTimeout.toMillis() + "ms")));
        started.getEnvironment().getPropertySources().addFirst(new MapPropertySource("account", account().entrySet()
                .stream().collect(Collectors.toMap(setting -> prefix + setting.getKey(), Map.Entry::getValue))));
        started.getEnvironment().getPropertySources().addFirst(new MapPropertySource("further settings", further));
        started.registerBean(Clock.class, () -> Clock.fixed(NOW, ZoneOffset.UTC));
        started.register(PushedReportPropertiesTests.Addresses.class, ProviderSettings.class,
                LocalValidatorFactoryBean.class);
        started.scan("dev.smsgateway.provider." + name());
        started.refresh();
        contexts.add(started);
        return started.getBean(SmsProvider.class);
    }

    protected final URI vendorUrl() {
        return URI.create(vendor.baseUrl());
    }

    protected final void vendorReplies(int status, String body) {
        vendorReplies(aResponse().withStatus(status).withHeader("Content-Type", "application/json").withBody(body));
    }

    protected static SendRequest request() {
        return request(NOW.plusSeconds(3_600));
    }

    protected static SendRequest request(PhoneNumber recipient, @Nullable SenderId sender) {
        return new SendRequest(new MessageId("m-1"), recipient, new SmsText(TEXT), sender, OnUnconfirmed.RESEND,
                NOW.plusSeconds(3_600), true, null, null);
    }

    private static SendRequest request(Instant expiresAt) {
        return new SendRequest(new MessageId("m-1"), RECIPIENT, new SmsText(TEXT), null, OnUnconfirmed.RESEND,
                expiresAt, true, null, null);
    }

    private Stream<ProviderCase> cases() {
        return ProviderCase.of(name());
    }

    private SendOutcome outcomeOfReply(ProviderCase example) {
        vendorReplies(aResponse().withStatus(example.status())
                .withHeader("Content-Type", Objects.requireNonNullElse(example.contentType(), "text/plain"))
                .withBody(Objects.requireNonNullElse(example.body(), "")));
        return provider().send(request(example.recipient(), example.sender()));
    }

    private SendOutcome outcomeOfFault(String fault) throws IOException {
        return switch (fault) {
            case "dns" -> provider(URI.create("http://sms.invalid"), LONG, LONG).send(request());
            case "connect_timeout" -> {
                try (SocketServer server = SocketServer.full()) {
                    yield provider(server.url("http"), SHORT, LONG).send(request());
                }
            }
            case "read_timeout" -> {
                vendorReplies(aResponse().withFixedDelay(1_000));
                yield provider(vendorUrl(), LONG, SHORT).send(request());
            }
            case "reset_after_send" -> {
                vendorReplies(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
                yield provider().send(request());
            }
            default -> throw new IllegalArgumentException("Unknown fault " + fault);
        };
    }

    private void vendorReplies(ResponseDefinitionBuilder reply) {
        vendor.stubFor(any(anyUrl()).willReturn(reply));
    }

    private void assertOneRequest() {
        assertThat(vendor.getAllServeEvents()).hasSize(1);
    }

    private static void assertDown(SendOutcome outcome, boolean causedByMessage) {
        assertThat(outcome).isInstanceOfSatisfying(Unavailable.class, unavailable -> {
            assertThat(unavailable.reason()).isEqualTo(Reason.DOWN);
            assertThat(unavailable.cause() == SendOutcome.Cause.MESSAGE).isEqualTo(causedByMessage);
        });
    }
}
