package dev.smsgateway.process;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

import dev.smsgateway.local.LocalBroker;

/**
 * A gateway in its own process, which can be restarted on the same port. It runs the extracted jar
 * unless a jar is given.
 */
public final class GatewayInstance {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Path log;

    private final int port;

    private final List<String> jvmOptions;

    private final Map<String, String> settings;

    private @Nullable Path jar;

    private volatile JavaProcess process;

    /**
     * @param settings its environment
     */
    public GatewayInstance(Path log, List<String> jvmOptions, Map<String, String> settings) {
        this.log = log;
        this.jvmOptions = jvmOptions;
        this.settings = settings;
        try {
            this.port = LocalBroker.freePort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs this jar without extracting it. */
    public GatewayInstance of(Path other) {
        this.jar = other;
        return this;
    }

    public GatewayInstance start() {
        Path whole = jar;
        launch(whole == null
                ? ExtractedGateway.shared().arguments(List.of())
                : List.of("-jar", whole.toString()), Map.of());
        return this;
    }

    /**
     * Starts it with the classes of the tests on its class path.
     *
     * @param more environment on top of its settings
     */
    public GatewayInstance startWithTestClasses(Map<String, String> more) {
        launch(ExtractedGateway.shared().arguments(List.of(Path.of("target", "test-classes").toAbsolutePath())), more);
        return this;
    }

    public GatewayInstance awaitReady() {
        Awaitility.await().atMost(Duration.ofSeconds(90)).pollInterval(Duration.ofMillis(100))
                .until(() -> !process.isAlive() || isReady());
        return this;
    }

    public URI uri() {
        return URI.create("http://localhost:" + port + "/sms/send");
    }

    public int port() {
        return port;
    }

    public boolean isAlive() {
        return process != null && process.isAlive();
    }

    public String log() {
        return process.log();
    }

    public void kill() {
        process.kill();
    }

    public void terminate() {
        process.terminate();
        process.awaitExit();
    }

    public void pause() {
        process.pause();
    }

    public void resume() {
        process.resume();
    }

    /** One of its metrics; -1 when it is not available. */
    public double metric(String name) {
        try {
            return HTTP.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/actuator/prometheus"))
                    .timeout(Duration.ofSeconds(10)).build(), BodyHandlers.ofLines()).body()
                    .filter(line -> line.startsWith(name + " "))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))).max()
                    .orElse(-1);
        } catch (IOException _) {
            return -1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public boolean isReady() {
        try {
            return HTTP.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port
                    + "/actuator/health/readiness")).timeout(Duration.ofSeconds(2)).build(), BodyHandlers.discarding())
                    .statusCode() == 200;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void launch(List<String> program, Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(settings);
        environment.putAll(more);
        environment.put("SERVER_PORT", Integer.toString(port));
        List<String> command = new ArrayList<>(jvmOptions);
        command.addAll(program);
        process = JavaProcess.start(log, environment, command);
    }
}
