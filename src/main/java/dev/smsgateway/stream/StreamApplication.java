package dev.smsgateway.stream;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
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
import dev.smsgateway.topic.KafkaClients;
import dev.smsgateway.topic.TopicProperties;
import dev.smsgateway.topic.TopicsReady;

/**
 * The one Kafka Streams application of this instance, built of all parts there are. Begins when the
 * topics are there and this instance's address is known; begins again when it ends by itself.
 */
public final class StreamApplication extends BackgroundLoop {

    private static final Logger log = LoggerFactory.getLogger(StreamApplication.class);

    /** Those that the metrics of other clients have too: Prometheus wants the same ones for all. */
    private static final Tags TAGS = Tags.of("spring.id", "sms-status");

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private static final Duration PAUSE_AFTER_END = Duration.ofSeconds(5);

    private static final Duration CLOSE = Duration.ofSeconds(10);

    private final KafkaClients clients;

    private final List<StreamPart> parts;

    private final StreamProperties properties;

    private final TopicProperties topicProperties;

    private final MeterRegistry meters;

    private final Counter failures;

    private volatile @Nullable TopicsReady topics;

    private volatile @Nullable InstanceAddress address;

    private volatile @Nullable KafkaStreams streams;

    StreamApplication(KafkaClients clients, List<StreamPart> parts, StreamProperties properties,
            TopicProperties topicProperties,
            MeterRegistry meters) {
        super("stream-keeper", ShutdownPhase.REPLIES_AND_STATUS, CLOSE.plus(PAUSE));
        this.clients = clients;
        this.parts = parts;
        this.properties = properties;
        this.topicProperties = topicProperties;
        this.meters = meters;
        this.failures = Counter.builder("sms.stream.failures")
                .description("Times the Kafka Streams application failed and went on with what it had not finished")
                .register(meters);
        Gauge.builder("sms.stream.running", this, application -> application.isProcessing() ? 1 : 0)
                .description("1 while the Kafka Streams application of this instance takes records").register(meters);
    }

    /** The running application, empty while it is not there. It may be restoring its state. */
    public Optional<KafkaStreams> streams() {
        return Optional.ofNullable(streams);
    }

    /** Where the others reach this instance, empty until the web server is there. */
    public Optional<InstanceAddress> address() {
        return Optional.ofNullable(address);
    }

    @EventListener
    void topicsReady(TopicsReady ready) {
        topics = ready;
        beginWithBoth();
    }

    @EventListener
    void webServerReady(WebServerInitializedEvent server) {
        if (server.getApplicationContext().getServerNamespace() == null) {
            address = InstanceAddress.of(properties, server.getWebServer().getPort());
            beginWithBoth();
        }
    }

    private void beginWithBoth() {
        if (topics != null && address != null && !parts.isEmpty()) {
            begin();
        }
    }

    @Override
    protected void work() throws InterruptedException {
        try {
            while (!isStopping()) {
                run(requireNonNull(topics), requireNonNull(address));
                pause(PAUSE_AFTER_END);
            }
        } catch (UnusableTopicsException e) {
            log.error("What became of messages cannot be told with these topics: {}", e.getMessage());
        }
    }

    /** Returns when the application has ended by itself. */
    private void run(TopicsReady ready, InstanceAddress own) throws InterruptedException {
        try {
            KafkaStreams application = new KafkaStreams(topology(ready),
                    StreamSettings.of(clients.streams(), properties, own, topicProperties));
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
                application.close(CLOSE);
            }
        } catch (KafkaException e) {
            failures.increment();
            log.warn("The Kafka Streams application cannot run, trying again: {}", e.getMessage());
        }
    }

    private Topology topology(TopicsReady ready) {
        Topology topology = new Topology();
        parts.forEach(part -> part.addTo(topology, ready));
        return topology;
    }

    /** Whatever it was, the records it was about are taken again. */
    private StreamThreadExceptionResponse replaceThread(Throwable failure) {
        failures.increment();
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
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
        KafkaStreams application = streams;
        return application != null && application.state().isRunningOrRebalancing();
    }
}
