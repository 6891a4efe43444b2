package dev.smsgateway.stream;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;

import dev.smsgateway.role.BackgroundLoop;
import dev.smsgateway.role.ShutdownPhase;
import dev.smsgateway.sender.AccessProperties;
import dev.smsgateway.topic.ConsumerState;
import dev.smsgateway.topic.KafkaClients;
import dev.smsgateway.topic.TopicsReady;

/**
 * The Kafka Streams application of this instance. It starts when the topics exist and the web
 * server's port is known, and starts again when it ends by itself.
 *
 * <p>
 * Not spring-kafka's {@code StreamsBuilderFactoryBean}: it builds the topology before both are
 * known, and does not start again.
 */
public final class StreamApplication extends BackgroundLoop {

    private static final Logger log = LoggerFactory.getLogger(StreamApplication.class);

    /** The tag of all Kafka clients' metrics: Prometheus wants the same tag names for all. */
    private static final Tags TAGS = Tags.of("spring.id", "sms-status");

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private static final Duration PAUSE_AFTER_END = Duration.ofSeconds(5);

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

    private final StreamFactory factory;

    private final StreamProperties properties;

    private final MeterRegistry meters;

    private final Counter failures;

    private final TransactionCheck transactions;

    private final ConsumerState consumer;

    private volatile @Nullable String missing;

    private volatile @Nullable TopicsReady topics;

    private volatile @Nullable InstanceAddress address;

    private volatile @Nullable KafkaStreams streams;

    StreamApplication(StreamFactory factory, KafkaClients clients, StreamProperties properties, MeterRegistry meters) {
        super("stream-application", ShutdownPhase.REPLIES_AND_STATUS, CLOSE_TIMEOUT.plus(PAUSE));
        this.factory = factory;
        this.properties = properties;
        this.meters = meters;
        this.transactions = new TransactionCheck(clients);
        this.consumer = clients.consumerState("status", this::isProcessing);
        this.failures = Counter.builder("sms.stream.failures")
                .description("Times the Kafka Streams application failed and went on with what it had not finished")
                .register(meters);
        Gauge.builder("sms.stream.running", this, application -> application.isProcessing() ? 1 : 0)
                .description("1 while the Kafka Streams application of this instance takes records").register(meters);
    }

    /** The started application, which may still restore its state; empty while there is none. */
    public Optional<KafkaStreams> streams() {
        return Optional.ofNullable(streams);
    }

    /** The address at which other instances reach this one; empty until the web server runs. */
    public Optional<InstanceAddress> address() {
        return Optional.ofNullable(address);
    }

    /** What Kafka lacks for the application, and what to do; empty when it lacks nothing. */
    Optional<String> missing() {
        return Optional.ofNullable(missing);
    }

    @EventListener
    void onTopicsReady(TopicsReady ready) {
        topics = ready;
        startWhenReady();
    }

    @EventListener
    void onWebServerInitialized(WebServerInitializedEvent server) {
        if (server.getApplicationContext().getServerNamespace() == null) {
            address = InstanceAddress.of(properties,
                    server.getApplicationContext().getBean(AccessProperties.class).isLocal(),
                    server.getWebServer().getPort());
            startWhenReady();
        }
    }

    @Override
    protected void work() throws InterruptedException {
        awaitTransactions();
        try {
            while (!isStopping()) {
                runOnce(requireNonNull(topics), requireNonNull(address));
                pause(PAUSE_AFTER_END);
            }
        } catch (UnusableTopicsException e) {
            missing = e.getMessage();
            log.error("The status of messages is not available with these topics: {}", e.getMessage());
        }
    }

    private void awaitTransactions() throws InterruptedException {
        String reported = "";
        while (!isStopping()) {
            missing = transactions.missing().orElse(null);
            if (missing == null) {
                return;
            }
            if (!missing.equals(reported)) {
                log.error("The status of messages is not available: {}", missing);
                reported = missing;
            }
            pause(PAUSE_AFTER_END);
        }
    }

    private void startWhenReady() {
        if (topics != null && address != null) {
            begin();
        }
    }

    /** Returns when the application has ended by itself or this instance stops. */
    private void runOnce(TopicsReady ready, InstanceAddress own) throws InterruptedException {
        try {
            KafkaStreams application = factory.create(ready, own, meters);
            try (KafkaStreamsMetrics metrics = new KafkaStreamsMetrics(application, TAGS)) {
                application.setUncaughtExceptionHandler(this::replaceThread);
                metrics.bindTo(meters);
                application.start();
                streams = application;
                while (!isStopping() && !application.state().hasCompletedShutdown()) {
                    pause(PAUSE);
                }
            } finally {
                streams = null;
                application.close(CLOSE_TIMEOUT);
            }
        } catch (KafkaException e) {
            failures.increment();
            consumer.failed(e);
            log.warn("The Kafka Streams application cannot run, trying again: {}", e.getMessage());
        }
    }

    /** The new thread processes the uncommitted records again, whatever the failure was. */
    private StreamThreadExceptionResponse replaceThread(Throwable failure) {
        failures.increment();
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        consumer.failed(cause);
        log.warn("A thread of the Kafka Streams application failed and is replaced: {} ({})",
                failure.getClass().getSimpleName(), cause.getClass().getSimpleName());
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    private boolean isProcessing() {
        return streams().filter(application -> application.state().isRunningOrRebalancing()).isPresent();
    }
}
