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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;

/**
 * A gateway in its own process, started as a user starts it.
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

    /** Starts the packaged jar. */
    static GatewayProcess start(Path directory, int port, Map<String, String> settings) throws IOException {
        return start(directory, port, settings, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar",
                System.getProperty("gateway.jar"));
    }

    /**
     * @param directory its working directory, with its log
     * @param settings its whole environment
     */
    static GatewayProcess start(Path directory, int port, Map<String, String> settings, String... program)
            throws IOException {
        Path log = directory.resolve("gateway.log");
        List<String> command = new ArrayList<>(List.of(program));
        command.addFirst(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true)
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

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HTTP.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
    }

    private boolean isReady() {
        try {
            return get("/actuator/health/readiness").statusCode() == 200;
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
