package dev.smsgateway.endtoend;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.smsgateway.LocalGateway;
import dev.smsgateway.local.LocalBroker;

/** What {@code mvn spring-boot:test-run} starts. */
class LocalGatewayTests {

    @TempDir
    private Path directory;

    @Test
    void startsWithItsOwnBrokerIsHealthySendsAndStops() throws IOException, InterruptedException {
        Map<String, String> ports = Map.of("SANDBOX_PORT", Integer.toString(LocalBroker.freePort()));
        try (GatewayProcess gateway = GatewayProcess.start(directory, LocalBroker.freePort(), ports,
                "-XX:TieredStopAtLevel=1", "-Dlocal-broker.port=" + LocalBroker.freePort(), "-cp",
                classPath(), LocalGateway.class.getName())) {
            gateway.awaitReady();

            Awaitility.await().until(() -> gateway.get("/health").body(), health -> health.contains("\"healthy\""));
            HttpResponse<String> sent = gateway.send("0241234567", "Hello").join();
            assertThat(sent.statusCode()).as(sent.body()).isEqualTo(200);

            gateway.terminate();
            assertThat(gateway.awaitExit()).isEqualTo(143);
            assertThat(gateway.log()).contains("Look around:", "/docs").doesNotContain("Exception");
        }
    }

    private static String classPath() {
        return Pattern.compile(File.pathSeparator).splitAsStream(System.getProperty("java.class.path"))
                .map(entry -> Path.of(entry).toAbsolutePath().toString()).collect(joining(File.pathSeparator));
    }
}
