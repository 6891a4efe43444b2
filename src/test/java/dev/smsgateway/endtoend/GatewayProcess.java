package dev.smsgateway.endtoend;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;

/**
 * The packaged jar in its own process, started as a user starts it.
 */
final class GatewayProcess implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(60);

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Process process;

    private final Path log;

    private final int port;

    private GatewayProcess(Process process, Path log, int port) {
        this.process = process;
        this.log = log;
        this.port = port;
    }

    /**
     * @param directory its working directory, with its log
     * @param settings its whole environment
     */
    static GatewayProcess start(Path directory, int port, Map<String, String> settings) throws IOException {
        Path log = directory.resolve("gateway.log");
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar",
                System.getProperty("gateway.jar")).directory(directory.toFile()).redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().clear();
        builder.environment().putAll(settings);
        builder.environment().put("SERVER_PORT", Integer.toString(port));
        return new GatewayProcess(builder.start(), log, port);
    }

    GatewayProcess awaitReady() {
        Awaitility.await().atMost(START).pollInterval(Duration.ofMillis(100)).until(() -> {
            if (!process.isAlive()) {
                throw new IllegalStateException(log());
            }
            return isReady();
        });
        return this;
    }

    CompletableFuture<HttpResponse<String>> send(String recipient, String text) {
        HttpRequest request = HttpRequest.newBuilder(uri("/sms/send")).header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("""
                        {"recipient": "%s", "message": "%s"}""".formatted(recipient, text)))
                .build();
        return HTTP.sendAsync(request, BodyHandlers.ofString());
    }

    String log() throws IOException {
        return Files.readString(log);
    }

    /** Asks it to stop, as a service manager does. */
    void terminate() {
        process.destroy();
    }

    int awaitExit() throws InterruptedException {
        if (!process.waitFor(START.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("Still running");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private boolean isReady() {
        try {
            return HTTP
                    .send(HttpRequest.newBuilder(uri("/actuator/health/readiness")).build(), BodyHandlers.discarding())
                    .statusCode() == 200;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + port + path);
    }
}
