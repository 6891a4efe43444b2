package dev.smsgateway.guarantee;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;

import dev.smsgateway.process.GatewayInstance;

/**
 * Several gateways on one Kafka, with providers that keep a ledger.
 */
final class Fleet implements AutoCloseable {

    static final Duration READ_TIMEOUT = Duration.ofSeconds(2);

    /** Many of them share a machine, and none may hide that it is out of memory. */
    private static final List<String> SMALL = List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
            "-XX:+ExitOnOutOfMemoryError");

    private static final Duration DRAIN = Duration.ofMinutes(4);

    private final String bootstrapServers;

    private final LedgerProvider providers;

    private final List<GatewayInstance> gateways;

    private final TopicReader topics;

    private Fleet(Path directory, String bootstrapServers, int size, LedgerProvider providers,
            Map<String, String> settings) {
        this.bootstrapServers = bootstrapServers;
        this.providers = providers;
        Map<String, String> all = settings(bootstrapServers, providers);
        all.putAll(settings);
        this.gateways = IntStream.range(0, size)
                .mapToObj(number -> new GatewayInstance(directory.resolve("gateway-" + number + ".log"), SMALL, all))
                .toList();
        this.topics = new TopicReader(bootstrapServers);
    }

    static Fleet start(Path directory, String bootstrapServers, int size, LedgerProvider providers,
            Map<String, String> settings) {
        Fleet fleet = new Fleet(directory, bootstrapServers, size, providers, settings);
        fleet.gateways.forEach(GatewayInstance::start);
        fleet.awaitReady();
        return fleet;
    }

    List<GatewayInstance> gateways() {
        return gateways;
    }

    TopicReader topics() {
        return topics;
    }

    LedgerProvider providers() {
        return providers;
    }

    Load load(String prefix, long seed) {
        return new Load(gateways, bootstrapServers, prefix, seed);
    }

    /** Starts those that do not run, and returns when all can be called. */
    void awaitReady() {
        gateways.stream().filter(gateway -> !gateway.isAlive()).forEach(GatewayInstance::start);
        Awaitility.await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(200))
                .until(() -> gateways.stream().allMatch(GatewayInstance::isReady));
    }

    /** Returns when nothing is left to be done. */
    void awaitDrained() {
        Awaitility.await().atMost(DRAIN).pollInterval(Duration.ofMillis(500)).ignoreExceptions()
                .until(() -> noneDelayed() && topics.isFinished("sms-requests", "sms-gateway-workers")
                        && noneDelayed());
    }

    Verdict verdict(List<Sending> sendings) {
        return Verdict.of(sendings, topics.all("sms-requests"), topics.all("sms-results"), providers);
    }

    @Override
    public void close() {
        gateways.forEach(GatewayInstance::kill);
        topics.close();
    }

    private boolean noneDelayed() {
        return topics.isFinished("sms-requests-delayed", "sms-gateway-delays");
    }

    private static Map<String, String> settings(String bootstrapServers, LedgerProvider providers) {
        Map<String, String> settings = new HashMap<>();
        settings.put("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers);
        settings.put("ARKESEL_API_URL", providers.url());
        settings.put("ARKESEL_API_KEY", "key");
        settings.put("ARKESEL_SENDER_ID", "Shop");
        settings.put("ARKESEL_READ_TIMEOUT", READ_TIMEOUT.toMillis() + "ms");
        settings.put("MNOTIFY_API_URL", providers.url());
        settings.put("MNOTIFY_API_KEY", "key");
        settings.put("MNOTIFY_SENDER_ID", "Shop");
        settings.put("MNOTIFY_READ_TIMEOUT", READ_TIMEOUT.toMillis() + "ms");
        settings.put("GATEWAY_ROLES", "ingress,worker");
        settings.put("SESSION_TIMEOUT", "3");
        settings.put("RESET_TIMEOUT", "1");
        settings.put("RETRY_DELAYS", "500ms,1s,2s");
        settings.put("MAX_ATTEMPTS", "8");
        return settings;
    }
}
