package dev.smsgateway.guarantee;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.springframework.util.FileSystemUtils;

import dev.smsgateway.process.ExtractedGateway;
import dev.smsgateway.guarantee.promise.Ending;
import dev.smsgateway.guarantee.promise.Message;
import dev.smsgateway.guarantee.promise.Observed;
import dev.smsgateway.guarantee.promise.Sending;
import dev.smsgateway.process.GatewayInstance;

/**
 * Several gateways on one Kafka, with providers that keep a ledger.
 */
final class Fleet implements AutoCloseable {

    static final Duration READ_TIMEOUT = Duration.ofSeconds(2);

    /** Small, since many share a machine; an instance that runs out of memory ends. */
    private static final List<String> SMALL = Stream
            .concat(ExtractedGateway.SMALL_JVM.stream(), Stream.of("-Xmx256m", "-XX:+ExitOnOutOfMemoryError")).toList();

    private static final String ARKESEL_RATE = "ARKESEL_MAX_PER_SECOND";

    private static final Duration DRAIN = Duration.ofMinutes(4);

    private final String bootstrapServers;

    private final LedgerProvider providers;

    private final List<GatewayInstance> gateways;

    private final List<Path> states;

    private final TopicReader topics;

    private final WebhookLedger webhooks = new WebhookLedger();

    private final boolean tellsStatuses;

    private final int perProvider;

    private Fleet(Path directory, String bootstrapServers, int size, LedgerProvider providers,
            Map<String, String> settings) {
        this.bootstrapServers = bootstrapServers;
        this.providers = providers;
        Map<String, String> all = settings(bootstrapServers, providers);
        all.putAll(settings);
        this.tellsStatuses = all.getOrDefault("GATEWAY_ROLES", "").contains("status");
        this.perProvider = Integer.parseInt(all.getOrDefault(ARKESEL_RATE, "0"));
        this.states = IntStream.range(0, size).mapToObj(number -> directory.resolve("state-" + number)).toList();
        this.gateways = IntStream.range(0, size).mapToObj(number -> gateway(directory, number, all)).toList();
        this.topics = new TopicReader(bootstrapServers);
        providers.pushReportsTo(() -> gateways.get(ThreadLocalRandom.current().nextInt(size)));
    }

    /** None of them runs yet. */
    static Fleet of(Path directory, String bootstrapServers, int size, LedgerProvider providers,
            Map<String, String> settings) {
        return new Fleet(directory, bootstrapServers, size, providers, settings);
    }

    static Fleet start(Path directory, String bootstrapServers, int size, LedgerProvider providers,
            Map<String, String> settings) {
        Fleet fleet = of(directory, bootstrapServers, size, providers, settings);
        fleet.awaitReady();
        return fleet;
    }

    /** The setting that limits both providers to that many messages a second. */
    static Map<String, String> limits(int perSecond) {
        String rate = Integer.toString(perSecond);
        return Map.of(ARKESEL_RATE, rate, "MNOTIFY_MAX_PER_SECOND", rate);
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

    /** The messages a second that each provider permits; 0 for any number. */
    int perProvider() {
        return perProvider;
    }

    Load load(String prefix, long seed) {
        return new Load(gateways, bootstrapServers, prefix, seed);
    }

    /** Starts the gateways that do not run, and returns when all are ready. */
    void awaitReady() {
        gateways.stream().filter(gateway -> !gateway.isAlive()).forEach(GatewayInstance::start);
        Awaitility.await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(200))
                .until(() -> gateways.stream().allMatch(GatewayInstance::isReady));
    }

    /** Returns when all work is done. */
    void awaitDrained() {
        Awaitility.await().atMost(DRAIN).pollInterval(Duration.ofMillis(500)).ignoreExceptions()
                .until(() -> noneDelayed() && topics.isFinished("sms-requests", "sms-gateway-workers")
                        && noneDelayed());
    }

    /** Starts to look up the sent messages; does nothing where no gateway has the role status. */
    Lookups lookups(Collection<Sending> sendings) {
        return new Lookups(tellsStatuses ? gateways : List.of(), sendings);
    }

    /**
     * @param idle times in which a provider idled while messages waited
     */
    Verdict verdict(List<Sending> sendings, Lookups lookups, List<String> idle) {
        List<Message> messages = new Evidence(topics, providers).messages(sendings);
        return Verdict.of(new Observed(messages, endings(messages), lookups.denied(), idle), lookups);
    }

    private List<Ending> endings(List<Message> messages) {
        if (!tellsStatuses) {
            return List.of();
        }
        Aftermath aftermath = new Aftermath(gateways, providers, webhooks);
        messages.forEach(aftermath::expect);
        return aftermath.await();
    }

    /** Deletes the gateways' state on disk; none of them may run. */
    void deleteStates() {
        try {
            for (Path state : states) {
                FileSystemUtils.deleteRecursively(state);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        gateways.forEach(GatewayInstance::kill);
        topics.close();
        webhooks.close();
    }

    private boolean noneDelayed() {
        return topics.isFinished("sms-requests-delayed", "sms-gateway-delays");
    }

    private GatewayInstance gateway(Path directory, int number, Map<String, String> settings) {
        Map<String, String> own = new HashMap<>(settings);
        own.put("STATUS_DIR", states.get(number).toAbsolutePath().toString());
        own.put("STATUS_CALLBACK_URL", webhooks.url());
        return new GatewayInstance(directory.resolve("gateway-" + number + ".log"), SMALL, own);
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
        settings.put("ARKESEL_POLL_INTERVAL", "100ms");
        settings.put("MNOTIFY_POLL_INTERVAL", "10ms");
        settings.put("STATUS_POLL_DELAYS", "1s,1s,2s");
        settings.put("STATUS_SESSION_TIMEOUT", "3");
        settings.put("PUBLIC_URL", "http://sms.example.com");
        settings.put("REPORT_SECRET", "a secret that only this fleet knows");
        settings.put("STATUS_CALLBACK_SECRETS", WebhookLedger.SECRET);
        settings.put("STATUS_CALLBACK_TIMEOUT", WebhookLedger.TIMEOUT.toMillis() + "ms");
        settings.put("STATUS_CALLBACK_DELAYS", "500ms,1s");
        settings.put("CALLBACKS_TO_PRIVATE_ADDRESSES", "true");
        settings.put("CALLBACKS_OVER_HTTP", "true");
        settings.put("GATEWAY_ROLES", "ingress,worker,status");
        settings.put("SESSION_TIMEOUT", "3");
        settings.put("RESET_TIMEOUT", "1");
        settings.put("RAMP_UP", "1");
        settings.put("RETRY_DELAYS", "500ms,1s,2s");
        settings.put("MAX_ATTEMPTS", "8");
        return settings;
    }
}
