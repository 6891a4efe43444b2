package dev.smsgateway.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * A vendor whose behaviour a test sets, with a ledger of what it accepted. It answers Arkesel's and
 * mNotify's send calls alike, and their calls for delivery reports.
 */
final class StubProvider implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;

    private final List<String> accepted = new CopyOnWriteArrayList<>();

    private final List<String> reportUrls = new CopyOnWriteArrayList<>();

    private final List<String> askedAbout = new CopyOnWriteArrayList<>();

    private final AtomicInteger received = new AtomicInteger();

    private final AtomicInteger underWay = new AtomicInteger();

    private final AtomicInteger mostUnderWay = new AtomicInteger();

    private final AtomicInteger balanceCalls = new AtomicInteger();

    private volatile int balance = 200;

    private volatile Behaviour behaviour = Behaviour.accepting();

    private volatile String reportedWord = "SUBMITTED";

    static {
        // By default the server closes idle connections beyond 200, which looks like a cut call.
        System.setProperty("sun.net.httpserver.maxIdleConnections", "10000");
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    StubProvider() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 4_096);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.createContext("/api/v2/sms/message-reports", exchange -> report(exchange, this::arkeselReports));
        server.createContext("/api/campaign/", exchange -> report(exchange, this::mnotifyReport));
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void behave(Behaviour now) {
        behaviour = now;
    }

    /** The texts of the messages accepted so far. */
    List<String> accepted() {
        return accepted;
    }

    /** What calls for the balance are answered with, apart from messages. */
    void answerBalance(int status) {
        balance = status;
    }

    int balanceCalls() {
        return balanceCalls.get();
    }

    /** Where it was told to call with reports, in the order of the calls. */
    List<String> reportUrls() {
        return reportUrls;
    }

    /** Says this of every message from now on. */
    void report(String word) {
        reportedWord = word;
    }

    /** The ids that it was asked about so far. */
    List<String> askedAbout() {
        return askedAbout;
    }

    int received() {
        return received.get();
    }

    /** The most calls that were under way at one time. */
    int mostUnderWay() {
        return mostUnderWay.get();
    }

    int underWay() {
        return underWay.get();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("GET")) {
            tellBalance(exchange);
            return;
        }
        received.incrementAndGet();
        mostUnderWay.accumulateAndGet(underWay.incrementAndGet(), Math::max);
        try (exchange) {
            JsonNode request = JSON.readTree(exchange.getRequestBody());
            String text = request.path("message").asText();
            if (request.has("callback_url")) {
                reportUrls.add(request.path("callback_url").asText());
            }
            Reply reply = behaviour.reply(text);
            if (reply.accepts()) {
                accepted.add(text);
            }
            byte[] body = body(exchange, request, reply).getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        } finally {
            underWay.decrementAndGet();
        }
    }

    private void tellBalance(HttpExchange exchange) throws IOException {
        balanceCalls.incrementAndGet();
        byte[] body = (balance == 200
                ? "{\"status\":\"success\",\"balance\":1000,\"bonus\":1,\"data\":{\"sms_balance\":\"5\"}}"
                : "{}").getBytes(UTF_8);
        try (exchange) {
            exchange.sendResponseHeaders(balance, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private void report(HttpExchange exchange, Function<HttpExchange, ObjectNode> reports) throws IOException {
        try (exchange) {
            byte[] body = JSON.writeValueAsBytes(reports.apply(exchange));
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private ObjectNode arkeselReports(HttpExchange exchange) {
        ObjectNode reports = JSON.createObjectNode().put("status", "success");
        ObjectNode data = reports.putObject("data");
        try {
            for (JsonNode id : JSON.readTree(exchange.getRequestBody()).path("msg_ids")) {
                askedAbout.add(id.asText());
                data.putObject(id.asText()).put("status", reportedWord);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return reports;
    }

    private ObjectNode mnotifyReport(HttpExchange exchange) {
        askedAbout.add(exchange.getRequestURI().getPath().substring("/api/campaign/".length()));
        ObjectNode report = JSON.createObjectNode().put("status", "success");
        report.putArray("report").addObject().put("status", reportedWord);
        return report;
    }

    private static String body(HttpExchange exchange, JsonNode request, Reply reply) {
        if (!reply.accepts()) {
            return reply.body();
        }
        boolean arkesel = exchange.getRequestURI().getPath().endsWith("/api/v2/sms/send");
        String recipient = request.path(arkesel ? "recipients" : "recipient").path(0).asText();
        return arkesel ? """
                {"status":"success","data":[{"recipient":"%s","id":"arkesel-id"}]}""".formatted(recipient) : """
                {"status":"success","code":"2000","message":"messages sent successfully","summary":{"_id":"MNOTIFY-ID",\
                "type":"API QUICK SMS","total_sent":1,"contacts":1,"total_rejected":0,"numbers_sent":["%s"],\
                "credit_used":1,"credit_left":1483}}""".formatted(recipient);
    }

    /**
     * @param body what is answered where the message isn't accepted
     */
    record Reply(int status, boolean accepts, String body) {

        static Reply accepted() {
            return new Reply(200, true, "");
        }

        static Reply of(int status, String body) {
            return new Reply(status, false, body);
        }
    }

    /** How the vendor answers a message with a given text. */
    interface Behaviour {

        Reply reply(String text);

        static Behaviour accepting() {
            return _ -> Reply.accepted();
        }

        static Behaviour acceptingAfter(Duration delay) {
            return _ -> {
                try {
                    Thread.sleep(delay);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                return Reply.accepted();
            };
        }

        /** Does the same, and then answers as another. */
        default Behaviour andThen(Behaviour other) {
            return text -> {
                reply(text);
                return other.reply(text);
            };
        }

        /** Does the same, and then answers with an error. */
        default Behaviour andThenAnswer(int status) {
            return andThen(answering(status, ""));
        }

        static Behaviour answering(int status, String body) {
            return _ -> Reply.of(status, body);
        }

        /** Holds each call until the latch opens, then accepts. */
        static Behaviour hangingUntil(CountDownLatch latch) {
            return _ -> {
                try {
                    latch.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                return Reply.accepted();
            };
        }
    }
}
