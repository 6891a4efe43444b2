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
import java.util.List;
import java.util.Locale;
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

import dev.smsgateway.http.SocketServer;
import dev.smsgateway.message.MessageId;
import dev.smsgateway.provider.PollAnswer.Answered;
import dev.smsgateway.provider.PollAnswer.Failed;
import dev.smsgateway.provider.PollAnswer.Throttled;

/**
 * What every vendor that is asked for reports promises: one request a question, and an answer
 * whatever comes back. A vendor's test extends this and adds how it asks.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class PolledReportsContract {

    protected static final String KEY = "s3cret+key/&=1";

    protected static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private static final Duration SHORT = Duration.ofMillis(300);

    private static final Duration LONG = Duration.ofSeconds(10);

    protected final WireMockServer vendor = new WireMockServer(
            options().dynamicPort().bindAddress("127.0.0.1").containerThreads(10));

    private final Deque<AnnotationConfigApplicationContext> contexts = new ArrayDeque<>();

    private @Nullable PolledReports patient;

    /** The provider's name in settings. */
    protected abstract String name();

    /** Says in ASCII that the message with the id {@code a} was delivered. */
    protected abstract String deliveredReply();

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
    void reportsWithOneRequest() {
        vendorReplies(200, deliveredReply());

        assertDelivered(source().poll(messages("a")));
        assertOneRequest();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void understands(ReportCase example) {
        vendorReplies(example.status(), example.body());

        PollAnswer answer = source().poll(messages(example.ids().toArray(String[]::new)));

        if (example.expected() == null) {
            assertThat(answer).isInstanceOf(Failed.class);
        } else {
            assertThat(answer).isInstanceOfSatisfying(Answered.class,
                    answered -> assertThat(described(answered)).isEqualTo(example.expected()));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 408, 419, 422, 500, 502, 503, 504})
    void failsAndRepeatsNothingOnAnErrorStatus(int status) {
        vendorReplies(aResponse().withStatus(status).withHeader("Retry-After", "0"));

        assertThat(source().poll(messages("a"))).isInstanceOf(Failed.class);
        assertOneRequest();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void followsNoRedirect(int status) {
        vendorReplies(aResponse().withStatus(status).withHeader("Location", vendor.baseUrl() + "/elsewhere"));

        assertThat(source().poll(messages("a"))).isInstanceOf(Failed.class);
        assertOneRequest();
    }

    @Test
    void hearsHowLongItIsToWait() {
        vendorReplies(aResponse().withStatus(429).withHeader("Retry-After", "17"));
        PollAnswer inSeconds = source().poll(messages("a"));
        vendorReplies(aResponse().withStatus(429).withHeader("Retry-After", "Fri, 02 Jan 2026 03:05:05 GMT"));
        PollAnswer asDate = source().poll(messages("a"));
        vendorReplies(aResponse().withStatus(429).withHeader("Retry-After", "soon"));
        PollAnswer unreadable = source().poll(messages("a"));
        vendorReplies(aResponse().withStatus(429));
        PollAnswer without = source().poll(messages("a"));

        assertThat(inSeconds).isEqualTo(new Throttled(Duration.ofSeconds(17)));
        assertThat(asDate).isEqualTo(new Throttled(Duration.ofSeconds(60)));
        assertThat(unreadable).isEqualTo(new Throttled(null));
        assertThat(without).isEqualTo(new Throttled(null));
    }

    @Test
    void failsWhenNoAnswerComes() {
        vendorReplies(aResponse().withStatus(200).withBody(deliveredReply()).withFixedDelay(1_500));

        assertThat(source(vendorUrl(), SHORT).poll(messages("a"))).isInstanceOf(Failed.class);
    }

    @Test
    void failsWhenAnAnswerDripsIn() {
        vendorReplies(aResponse().withStatus(200).withBody(deliveredReply()).withChunkedDribbleDelay(20, 2_000));

        assertThat(source(vendorUrl(), SHORT).poll(messages("a"))).isInstanceOf(Failed.class);
    }

    @Test
    void failsWhenTheConnectionIsRefused() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0)) {
            port = closed.getLocalPort();
        }

        assertThat(source(URI.create("http://127.0.0.1:" + port), LONG).poll(messages("a")))
                .isInstanceOf(Failed.class);
    }

    @Test
    void failsWhenTheConnectionIsResetOrTheAnswerCutShort() throws IOException {
        try (SocketServer reset = SocketServer.answering(SocketServer.Script.reset());
                SocketServer cut = SocketServer.answering(SocketServer.Script.cutShort(deliveredReply()))) {
            assertThat(source(reset.url("http"), LONG).poll(messages("a"))).isInstanceOf(Failed.class);
            assertThat(source(cut.url("http"), LONG).poll(messages("a"))).isInstanceOf(Failed.class);
            assertThat(reset.requests()).isEqualTo(1);
            assertThat(cut.requests()).isEqualTo(1);
        }
    }

    @Test
    void takesALongAnswerAndFailsOnAHugeOne() {
        vendorReplies(200, deliveredReply() + " ".repeat(900 * 1024));
        assertDelivered(source().poll(messages("a")));

        vendorReplies(200, deliveredReply() + " ".repeat(1024 * 1024));
        assertThat(source().poll(messages("a"))).isInstanceOf(Failed.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 401, 429, 500})
    void showsNothingThatTheVendorEchoes(int status) {
        vendorReplies(status, "{\"status\":\"" + KEY + "\",\"message\":\"" + KEY + " 233241234567\"}");

        assertThat(source().poll(messages("a")).toString()).doesNotContain("s3cret", "241234567");
    }

    protected final PolledReports source() {
        if (patient == null) {
            patient = source(vendorUrl(), LONG);
        }
        return patient;
    }

    protected final PolledReports source(URI apiUrl, Duration timeout) {
        String prefix = "gateway.provider." + name() + ".";
        AnnotationConfigApplicationContext started = new AnnotationConfigApplicationContext();
        started.getEnvironment().getPropertySources().addFirst(new MapPropertySource("settings",
                Map.of(prefix + "api-key", KEY, prefix + "sender-id", "Gateway", prefix + "api-url", apiUrl.toString(),
                        prefix + "connect-timeout", timeout.toMillis() + "ms", prefix + "read-timeout",
                        timeout.toMillis() + "ms", prefix + "poll-interval", "2")));
        started.getEnvironment().getPropertySources().addFirst(new MapPropertySource("account", account().entrySet()
                .stream().collect(Collectors.toMap(setting -> prefix + setting.getKey(), Map.Entry::getValue))));
        started.registerBean(Clock.class, () -> Clock.fixed(NOW, ZoneOffset.UTC));
        started.register(PushedReportPropertiesTests.Addresses.class, ProviderSettings.class,
                LocalValidatorFactoryBean.class);
        started.scan("dev.smsgateway.provider." + name());
        started.refresh();
        contexts.add(started);
        return started.getBean(PolledReports.class);
    }

    protected final URI vendorUrl() {
        return URI.create(vendor.baseUrl());
    }

    protected final void vendorReplies(int status, String body) {
        vendorReplies(aResponse().withStatus(status).withHeader("Content-Type", "application/json").withBody(body));
    }

    /** Messages with these ids of the provider's and other ids of ours. */
    protected static List<PolledMessage> messages(String... ids) {
        return Stream.of(ids)
                .map(id -> new PolledMessage(new MessageId("ours-" + id.replaceAll("[^A-Za-z0-9-]", "")), id)).toList();
    }

    private Stream<ReportCase> cases() {
        return ReportCase.of(name());
    }

    private static Map<String, String> described(Answered answer) {
        return answer.reports().stream()
                .collect(Collectors.toMap(report -> Objects.requireNonNull(report.providerMessageId()),
                        report -> Objects.requireNonNullElse(report.word(), "?") + " "
                                + report.status().name().toLowerCase(Locale.ROOT)));
    }

    private void assertDelivered(PollAnswer answer) {
        assertThat(answer).isInstanceOfSatisfying(Answered.class,
                answered -> assertThat(answered.reports()).singleElement().satisfies(delivered -> {
                    assertThat(delivered.messageId()).isEqualTo(new MessageId("ours-a"));
                    assertThat(delivered.provider()).isEqualTo(name());
                    assertThat(delivered.providerMessageId()).isEqualTo("a");
                    assertThat(delivered.word()).isEqualTo("DELIVERED");
                    assertThat(delivered.reportedAt()).isEqualTo(NOW);
                }));
    }

    private void vendorReplies(ResponseDefinitionBuilder reply) {
        vendor.stubFor(any(anyUrl()).willReturn(reply));
    }

    private void assertOneRequest() {
        assertThat(vendor.getAllServeEvents()).hasSize(1);
    }
}
