package dev.smsgateway.provider.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpServer;

import dev.smsgateway.provider.arkesel.ArkeselStandIn;
import dev.smsgateway.provider.mnotify.MnotifyStandIn;
import dev.smsgateway.provider.sandbox.SandboxProvider.Delays;
import dev.smsgateway.provider.sandbox.StandIn.Push;

@Timeout(20)
@ExtendWith(OutputCaptureExtension.class)
class SandboxServerTests {

    private static final Duration SLOW = Duration.ofMillis(100);

    private static final UUID ID = UUID.fromString("9b752841-7ee7-4d40-b4fe-768bfb1da4f0");

    private static final Duration REPORT = Duration.ofMillis(50);

    private static final Duration LATE_REPORT = Duration.ofMillis(250);

    private volatile Instant now = Instant.parse("2025-10-14T12:00:00Z");

    private final HttpClient client = HttpClient.newHttpClient();

    private SandboxServer server = sandbox(Duration.ofHours(1));

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        client.shutdownNow();
        server.stop();
    }

    @Test
    void acceptsAsArkeselDoes() throws Exception {
        HttpResponse<String> reply = send(arkesel("233241234567"));

        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(json(reply)).isEqualTo(json("""
                {"status":"success","data":[{"recipient":"233241234567","id":"9b752841-7ee7-4d40-b4fe-768bfb1da4f0"}]}
                """));
    }

    @Test
    void acceptsAsMnotifyDoes() throws Exception {
        HttpResponse<String> reply = send(mnotify("0241234567"));

        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(json(reply)).isEqualTo(json("""
                {"status":"success","code":"2000","message":"messages sent successfully","summary":{\
                "_id":"9B752841-7EE7-4D40-B4FE-768BFB1DA4F0","message_id":"202510140241234567V2",\
                "type":"API QUICK SMS","total_sent":1,"contacts":1,"total_rejected":0,"numbers_sent":["0241234567"],\
                "credit_used":1,"credit_left":1483,"wallet_used":0}}"""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"233241200011", "0241200011", "+233241200001", "12", "\\\""})
    void namesAnInvalidNumberAsArkeselDoes(String recipient) throws Exception {
        HttpResponse<String> reply = send(arkesel(recipient));

        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(json(reply)).isEqualTo(json("""
                {"status":"success","data":[{"invalid numbers":["%s"]}]}""".formatted(recipient)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"233241200021", "0241200021", "0241200001", "12"})
    void countsAnInvalidNumberAsMnotifyDoes(String recipient) throws Exception {
        HttpResponse<String> reply = send(mnotify(recipient));

        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(json(reply)).isEqualTo(json("""
                {"status":"success","code":"2000","message":"messages sent successfully","summary":{\
                "_id":"9B752841-7EE7-4D40-B4FE-768BFB1DA4F0","type":"API QUICK SMS","total_sent":0,"contacts":1,\
                "total_rejected":1,"numbers_sent":[],"credit_used":0,"credit_left":1483,"wallet_used":0}}"""));
    }

    @Test
    void hasNoBalance() throws Exception {
        HttpResponse<String> fromArkesel = send(arkesel("233241200002"));
        HttpResponse<String> fromMnotify = send(mnotify("233241200002"));

        assertThat(fromArkesel.statusCode()).isEqualTo(402);
        assertThat(fromArkesel.body())
                .isEqualTo("{\"status\":\"error\",\"message\":\"Insufficient balance or invalid coverage!\"}");
        assertThat(fromMnotify.statusCode()).isEqualTo(402);
        assertThat(fromMnotify.body()).isEqualTo(
                "{\"error\":\"insufficient wallet balance. please top up your account and try again\"}");
    }

    @Test
    void throttles() throws Exception {
        HttpResponse<String> reply = send(arkesel("233241200019"));

        assertThat(reply.statusCode()).isEqualTo(429);
        assertThat(reply.headers().firstValue("Retry-After")).hasValue("1");
    }

    @Test
    void isDownAtOneProviderAlone() throws Exception {
        assertThat(send(arkesel("233241200013")).statusCode()).isEqualTo(503);
        assertThat(send(mnotify("233241200013")).statusCode()).isEqualTo(200);
    }

    @Test
    void answersLate() throws Exception {
        long start = System.nanoTime();

        HttpResponse<String> reply = send(mnotify("233241200025"));

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(SLOW);
        assertThat(json(reply).path("code").asText()).isEqualTo("2000");
    }

    @Test
    void hangsUntilTheClientGivesUp() {
        HttpRequest impatient = HttpRequest.newBuilder(arkesel("233241200014"), (_, _) -> true)
                .timeout(Duration.ofMillis(200)).build();

        assertThatExceptionOfType(HttpTimeoutException.class).isThrownBy(() -> send(impatient));
    }

    @Test
    void cutsAConnectionThatHungLongEnough() {
        server.stop();
        server = sandbox(Duration.ofMillis(50));
        server.start();

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> send(arkesel("233241200014")))
                .isNotInstanceOf(HttpTimeoutException.class);
    }

    @Test
    void answersWithGarbage() throws Exception {
        HttpResponse<String> reply = send(mnotify("233241200006"));

        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.headers().firstValue("Content-Type")).hasValue("text/html; charset=UTF-8");
        assertThat(reply.body()).startsWith("<!DOCTYPE html>");
    }

    @Test
    void cutsTheConnection() {
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> send(arkesel("233241200007")));
    }

    @ParameterizedTest
    @CsvSource({"/arkesel/api/v2/sms/send, Invalid API key", "/mnotify/api/sms/quick, invalid api key",
            "/mnotify/api/sms/quick?key=, invalid api key"})
    void refusesACallWithoutAKey(String path, String message) throws Exception {
        HttpResponse<String> reply = send(post(path, "{}").build());

        assertThat(reply.statusCode()).isEqualTo(401);
        assertThat(reply.body()).contains(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"sender":"Bank","recipients":["233241234567"]}                     | The message field is required.
            {"message":"hi","recipients":["233241234567"]}                      | The sender field is required.
            {"sender":"Bank","message":"hi"}                                    | The recipients field is required.
            {"sender":"Bank","message":"hi","recipients":"233241234567"}        | The recipients field must be an array.
            {"sender":"TwelveLetter","message":"hi","recipients":["233241234567"]} | Invalid sender id
            no JSON                                                             | The recipients field is required.
            """)
    void namesTheFirstBadFieldAsArkeselDoes(String body, String message) throws Exception {
        HttpResponse<String> reply = send(post("/arkesel/api/v2/sms/send", body).header("api-key", "k").build());

        assertThat(reply.statusCode()).isEqualTo(422);
        assertThat(json(reply)).isEqualTo(json("{\"status\":\"error\",\"message\":\"" + message + "\"}"));
    }

    @Test
    void namesEveryBadFieldAsMnotifyDoes() throws Exception {
        HttpResponse<String> reply = send(post("/mnotify/api/sms/quick?key=k", """
                {"sender":"TwelveLetter","recipient":"0241234567"}""").build());

        assertThat(reply.statusCode()).isEqualTo(422);
        assertThat(json(reply)).isEqualTo(json("""
                {"status":"error","errors":{"message":["The message field is required."],\
                "recipient":["The recipient field must be an array."],\
                "sender":["The sender field must not be greater than 11 characters."]}}"""));
    }

    @Test
    void tellsTheBalanceToAKey() throws Exception {
        HttpResponse<String> ofArkesel = send(
                get("/arkesel/api/v2/clients/balance-details").header("api-key", "k").build());
        HttpResponse<String> ofMnotify = send(get("/mnotify/api/balance/sms?key=k").build());
        HttpResponse<String> withoutKey = send(get("/mnotify/api/balance/sms").build());

        assertThat(json(ofArkesel).path("data").path("sms_balance").asText()).isEqualTo("2003");
        assertThat(json(ofMnotify).path("balance").asInt()).isEqualTo(1000);
        assertThat(withoutKey.statusCode()).isEqualTo(401);
    }

    @Test
    void stopsAProviderForEveryNumberUntilItIsUpAgain() throws Exception {
        HttpResponse<String> down = send(post("/arkesel/down", "").build());

        assertThat(down.body()).isEqualTo("arkesel is down\n");
        assertThat(send(arkesel("233241234567")).statusCode()).isEqualTo(503);
        assertThat(send(mnotify("233241234567")).statusCode()).isEqualTo(200);
        assertThat(page()).containsPattern("arkesel +down");

        send(post("/arkesel/up", "").build());

        assertThat(send(arkesel("233241234567")).statusCode()).isEqualTo(200);
        assertThat(page()).containsPattern("arkesel +up");
    }

    @Test
    void listsTheReservedNumbersAndWhatWasAccepted() throws Exception {
        send(arkesel("233241234567"));
        send(arkesel("233241200005"));
        send(arkesel("233241200001"));

        assertThat(page()).contains("0241200003  0241200013  0241200023  503",
                "0241200101  0241200111  0241200121  undelivered", "POST /<provider>/down")
                .containsPattern("arkesel +up +accepted 2").containsPattern("mnotify +up +accepted 0");
    }

    @ParameterizedTest
    @CsvSource({"0241234567, SUBMITTED DELIVERED DELIVERED DELIVERED",
            "0241200100, SUBMITTED DELIVERED DELIVERED DELIVERED",
            "0241200101, SUBMITTED NOT_DELIVERED NOT_DELIVERED NOT_DELIVERED",
            "0241200111, SUBMITTED NOT_DELIVERED NOT_DELIVERED NOT_DELIVERED",
            "0241200121, SUBMITTED DELIVERED DELIVERED DELIVERED",
            "0241200102, SUBMITTED SUBMITTED SUBMITTED DELIVERED",
            "0241200103, SUBMITTED NOT_DELIVERED DELIVERED DELIVERED",
            "0241200104, SUBMITTED SUBMITTED SUBMITTED SUBMITTED"})
    void reportsAsArkeselDoesWhenAsked(String recipient, String words) throws Exception {
        send(arkesel(recipient));
        List<String> said = new ArrayList<>();

        for (Duration passing : List.of(Duration.ZERO, REPORT, REPORT, LATE_REPORT)) {
            now = now.plus(passing);
            JsonNode data = json(send(post("/arkesel/api/v2/sms/message-reports", """
                    {"msg_ids": ["%s", "unknown \\"id\\""]}""".formatted(ID)).header("api-key", "k").build()))
                    .path("data");
            said.add(data.path(ID.toString()).path("status").asText());
            assertThat(data.path("unknown \"id\"").path("response").asText()).isEqualTo("message does not exist");
        }

        assertThat(said).containsExactly(words.split(" "));
    }

    @ParameterizedTest
    @CsvSource({"0241234567, SUBMITTED DELIVERED", "0241200121, SUBMITTED UNDELIVERED",
            "0241200111, SUBMITTED DELIVERED", "0241200124, SUBMITTED SUBMITTED"})
    void reportsAsMnotifyDoesWhenAsked(String recipient, String words) throws Exception {
        String campaign = json(send(mnotify(recipient))).path("summary").path("_id").asText();
        List<String> said = new ArrayList<>();

        for (Duration passing : List.of(Duration.ZERO, REPORT)) {
            now = now.plus(passing);
            JsonNode report = json(send(get("/mnotify/api/campaign/" + campaign + "?key=k").build())).path("report");
            said.add(report.path(0).path("status").asText());
            assertThat(report.path(0).path("campaign_id").asText()).isEqualTo(campaign);
        }

        assertThat(said).containsExactly(words.split(" "));
        assertThat(json(send(get("/mnotify/api/campaign/unknown?key=k").build())).path("report")).isEmpty();
    }

    @Test
    void tellsReportsOnlyToAKey() throws Exception {
        assertThat(send(post("/arkesel/api/v2/sms/message-reports", "{\"msg_ids\": []}").build()).statusCode())
                .isEqualTo(401);
        assertThat(send(get("/mnotify/api/campaign/unknown").build()).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({"0241234567, DELIVERED", "0241200101, NOT_DELIVERED", "0241200102, DELIVERED",
            "0241200103, DELIVERED NOT_DELIVERED"})
    void pushesReportsAsArkeselDoes(String recipient, String words) throws Exception {
        try (ReportReceiver receiver = new ReportReceiver(200)) {
            send(arkesel(recipient, receiver.url()));

            await().until(() -> receiver.calls().size() == words.split(" ").length);
            assertThat(receiver.calls()).containsExactly(Arrays.stream(words.split(" "))
                    .map(word -> "GET /r?sms_id=" + ID + "&status=" + word).toArray(String[]::new));
        }
    }

    @Test
    void pushesAgainWhenAPushIsNotAccepted() throws Exception {
        try (ReportReceiver receiver = new ReportReceiver(503)) {
            send(arkesel("0241234567", receiver.url()));

            await().until(() -> receiver.calls().size() == 3);
        }
    }

    @Test
    void callsNobodyButThisMachineAndThePublicAddress() throws Exception {
        try (ReportReceiver receiver = new ReportReceiver(200)) {
            ReportPusher withPublicUrl = new ReportPusher(receiver.url(), SLOW);
            String reachableButNeither = receiver.url().replace("127.0.0.1", "0.0.0.0");
            for (String url : List.of("http://192.0.2.1/r", "http://sms.example.com/r", "file:///etc/passwd", "no url",
                    "http://127.0.0.1:0/r", reachableButNeither)) {
                assertThatCode(() -> withPublicUrl.push(Push.get(url), Duration.ZERO))
                        .doesNotThrowAnyException();
            }
            withPublicUrl.push(Push.get(receiver.url() + "/below?sms_id=id"), SLOW);

            await().until(() -> !receiver.calls().isEmpty());
            assertThat(receiver.calls()).containsExactly("GET /r/below?sms_id=id");
        }
    }

    @Test
    void answersOtherPathsWithNotFound() throws Exception {
        assertThat(send(post("/arkesel/sms/send", "{}").build()).statusCode()).isEqualTo(404);
        assertThat(send(get("/arkesel/down").build()).statusCode()).isEqualTo(404);
    }

    @Test
    void logsWhatItAcceptsWithoutTheNumberOrTheText(CapturedOutput output) throws Exception {
        send(arkesel("233241234567"));

        assertThat(output).contains("arkesel accepted a message to +23324*****67").doesNotContain("1234567", "hello");
    }

    @Test
    void answersOthersWhileManyHang() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> hanging = hang(200);

        assertThat(send(arkesel("233241234567")).statusCode()).isEqualTo(200);
        assertThat(hanging).noneMatch(CompletableFuture::isDone);
    }

    @Test
    void stopsAtOnceWhileCallsHang() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> hanging = hang(20);
        send(arkesel("233241234567"));

        server.stop();

        assertThat(server.isRunning()).isFalse();
        await().atMost(Duration.ofSeconds(5)).until(() -> hanging.stream().allMatch(CompletableFuture::isDone));
    }

    @Test
    void startsAgainAfterAStop() throws Exception {
        server.stop();
        server.start();

        assertThat(send(arkesel("233241234567")).statusCode()).isEqualTo(200);
    }

    @Test
    void saysWhichPortIsTaken() {
        SandboxServer second = new SandboxServer(server.uri().getPort(), List.of());

        assertThatThrownBy(second::start).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("port " + server.uri().getPort()).hasMessageContaining("SANDBOX_PORT");
    }

    private SandboxServer sandbox(Duration hang) {
        Delays delays = new Delays(SLOW, hang, REPORT, LATE_REPORT);
        ReportPusher caller = new ReportPusher("", SLOW);
        return new SandboxServer(0,
                List.of(new SandboxProvider(new ArkeselStandIn(() -> ID), delays, caller, () -> now),
                        new SandboxProvider(new MnotifyStandIn(() -> ID), delays, caller, () -> now)));
    }

    private List<CompletableFuture<HttpResponse<String>>> hang(int calls) {
        return Stream.generate(() -> client.sendAsync(arkesel("233241200004"), BodyHandlers.ofString())).limit(calls)
                .toList();
    }

    private HttpRequest arkesel(String recipient) {
        return post("/arkesel/api/v2/sms/send", """
                {"sender":"Bank","message":"hello","recipients":["%s"]}""".formatted(recipient)).header("api-key", "k")
                .build();
    }

    private HttpRequest arkesel(String recipient, String reportUrl) {
        return post("/arkesel/api/v2/sms/send", """
                {"sender":"Bank","message":"hello","recipients":["%s"],"callback_url":"%s"}""".formatted(recipient,
                reportUrl)).header("api-key", "k").build();
    }

    private HttpRequest mnotify(String recipient) {
        return post("/mnotify/api/sms/quick?key=k", """
                {"sender":"Bank","message":"hello","recipient":["%s"],"is_schedule":false,"schedule_date":""}"""
                .formatted(recipient)).build();
    }

    private HttpRequest.Builder post(String path, String body) {
        return HttpRequest.newBuilder(server.uri().resolve(path)).header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
    }

    private HttpRequest.Builder get(String path) {
        return HttpRequest.newBuilder(server.uri().resolve(path));
    }

    private String page() throws Exception {
        return send(get("/").build()).body();
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> reply) throws IOException {
        return json(reply.body());
    }

    private static JsonNode json(String text) throws IOException {
        return JsonMapper.builder().build().readTree(text);
    }

    /** Where a vendor calls with reports. */
    private static final class ReportReceiver implements AutoCloseable {

        private final HttpServer http;

        private final List<String> calls = new CopyOnWriteArrayList<>();

        ReportReceiver(int status) throws IOException {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
            http.createContext("/", exchange -> {
                try (exchange) {
                    calls.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
                    exchange.sendResponseHeaders(status, -1);
                }
            });
            http.start();
        }

        String url() {
            return "http://127.0.0.1:" + http.getAddress().getPort() + "/r";
        }

        List<String> calls() {
            return calls;
        }

        @Override
        public void close() {
            http.stop(0);
        }
    }
}
