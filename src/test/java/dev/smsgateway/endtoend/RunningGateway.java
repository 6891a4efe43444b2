package dev.smsgateway.endtoend;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.awaitility.Awaitility;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.smsgateway.SmsGatewayApplication;

/**
 * A gateway in this JVM on its own port, called over HTTP.
 */
final class RunningGateway implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final ConfigurableApplicationContext context;

    private final int port;

    private RunningGateway(ConfigurableApplicationContext context) {
        this.context = context;
        this.port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    /** Starts a gateway without the role status and returns when it is ready for callers. */
    static RunningGateway start(String bootstrapServers, StubProvider arkesel, StubProvider mnotify,
            Map<String, String> settings) {
        RunningGateway gateway = begin(bootstrapServers, arkesel, mnotify, settings);
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(gateway::isReady);
        return gateway;
    }

    /** Starts a gateway and does not wait until it is ready. */
    static RunningGateway begin(String bootstrapServers, StubProvider arkesel, StubProvider mnotify,
            Map<String, String> settings) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("SERVER_PORT", "0");
        properties.put("SHUTDOWN_DELAY", "0");
        // A consumer closes only after its last fetch.
        properties.put("SPRING_KAFKA_CONSUMER_FETCH_MAX_WAIT", "50ms");
        properties.put("GATEWAY_ROLES", "ingress,worker");
        properties.put("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers);
        properties.put("ARKESEL_API_URL", arkesel.url());
        if (!settings.containsValue("sandbox")) {
            properties.put("ARKESEL_API_KEY", "arkesel-key-CANARY");
            properties.put("MNOTIFY_API_KEY", "mnotify-key-CANARY");
        }
        properties.put("ARKESEL_SENDER_ID", "Arkesel");
        properties.put("MNOTIFY_API_URL", mnotify.url());
        properties.put("MNOTIFY_SENDER_ID", "mNotify");
        // A slow start would carry the failures of one test into the next.
        properties.put("RAMP_UP", "0");
        properties.putAll(settings);
        StandardEnvironment environment = new StandardEnvironment();
        // The settings have the names that users set.
        environment.getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource("settings-systemEnvironment", properties));
        return new RunningGateway(new SpringApplicationBuilder(SmsGatewayApplication.class).environment(environment)
                .properties(properties).run());
    }

    boolean isReady() {
        return get("/actuator/health/readiness").status() == 200;
    }

    /** One of its beans, for what HTTP does not offer. */
    <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    /** All of its beans of that type. */
    <T> Collection<T> parts(Class<T> type) {
        return context.getBeansOfType(type).values();
    }

    /** False from the moment on at which it has begun to stop. */
    boolean isTakingCallers() {
        return !context.isClosed();
    }

    Reply send(String recipient, String text) {
        return post("/sms/send", """
                {"recipient": "%s", "message": "%s"}""".formatted(recipient, text));
    }

    CompletableFuture<Reply> sendAsync(String recipient, String text) {
        return HTTP.sendAsync(request("/sms/send", """
                {"recipient": "%s", "message": "%s"}""".formatted(recipient, text)), BodyHandlers.ofString())
                .thenApply(Reply::new);
    }

    Reply post(String path, String body, String... headers) {
        return exchange(request(path, body, headers));
    }

    /** Posts a form. */
    Reply postForm(String path, String form) {
        return exchange(HttpRequest.newBuilder(uri(path)).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)).build());
    }

    Reply put(String path, String... headers) {
        return bodiless("PUT", path, headers);
    }

    Reply delete(String path, String... headers) {
        return bodiless("DELETE", path, headers);
    }

    Reply get(String path, String... headers) {
        return bodiless("GET", path, headers);
    }

    private Reply bodiless(String method, String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).method(method, BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return exchange(request.build());
    }

    @Override
    public void close() {
        context.close();
    }

    /** Starts to stop, on its own thread, since answers arrive on the common pool. */
    CompletableFuture<Void> beginToClose() {
        CompletableFuture<Void> closed = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            close();
            closed.complete(null);
        });
        return closed;
    }

    private HttpRequest request(String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request.build();
    }

    private static Reply exchange(HttpRequest request) {
        try {
            return new Reply(HTTP.send(request, BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    String url() {
        return "http://localhost:" + port;
    }

    private URI uri(String path) {
        return URI.create(url() + path);
    }

    /** An answer over HTTP. */
    record Reply(HttpResponse<String> response, int expected) {

        Reply(HttpResponse<String> response) {
            this(response, 0);
        }

        /** The answer, checked against the caller's expectation. */
        Reply expecting(int number) {
            return new Reply(response, number);
        }

        int status() {
            return response.statusCode();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        String text() {
            return response.body();
        }

        JsonNode json() {
            try {
                return JSON.readTree(response.body());
            } catch (IOException e) {
                throw new IllegalStateException(response.body(), e);
            }
        }
    }
}
