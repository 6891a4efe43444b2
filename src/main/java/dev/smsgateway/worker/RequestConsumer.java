package dev.smsgateway.worker;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.common.TopicPartition;
import org.springframework.kafka.event.ConsumerStoppedEvent;
import org.springframework.kafka.event.ConsumerStoppedEvent.Reason;
import org.springframework.kafka.event.ListenerContainerIdleEvent;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.ContainerProperties.AckMode;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.util.backoff.FixedBackOff;

import dev.smsgateway.topic.ConsumerState;
import dev.smsgateway.topic.KafkaClients;
import dev.smsgateway.topic.Topics;

/**
 * Consumes {@code sms-requests} as a member of the workers' group, and pauses while too many
 * messages are under way.
 */
final class RequestConsumer {

    private static final Duration POLL = Duration.ofMillis(100);

    private static final Duration PAUSE_AFTER_DEFECT = Duration.ofSeconds(1);

    private static final Duration LAST_POLL = Duration.ofSeconds(2);

    private static final Duration CHECK = Duration.ofMillis(10);

    private static final int MOST_POLLED = 500;

    /** The largest record that Kafka takes, unless its topic or a codec allows for more. */
    private static final int LARGEST_RECORD = 1 << 20;

    private static final int MOST_FETCHED_OF_A_PARTITION = 1 << 18;

    private final KafkaMessageListenerContainer<String, byte[]> container;

    private final ConsumerState state;

    private final StaticMember member;

    private final InFlightPermits inFlight;

    RequestConsumer(KafkaClients clients, StaticMember member, WorkerProperties properties, int maxInFlight) {
        long bytes = properties.maxInFlightBytes().toBytes();
        int polled = (int) Math.clamp(Math.min(maxInFlight / 4, bytes / 4 / LARGEST_RECORD), 1, MOST_POLLED);
        this.state = clients.consumerState("requests");
        this.container = new KafkaMessageListenerContainer<>(
                clients.consumerFactory(state, consumer(member, properties, polled)), settings(properties));
        this.member = member;
        // Once the container pauses, the rest of the records polled still comes.
        this.inFlight = new InFlightPermits(Math.max(1, maxInFlight - polled),
                bytes - (long) polled * LARGEST_RECORD, container::pause, container::resume);
    }

    /** To be called once, before {@link #start}. */
    void deliverTo(SendRequestListener listener, AssignedPartitions partitions) {
        container.setBeanName("worker");
        container.getContainerProperties().setConsumerRebalanceListener(partitions);
        container.setupMessageListener(listener);
        container.setApplicationEventPublisher(event -> onEvent(event, partitions));
        // The listener does not throw; should a defect make it, the record is not skipped.
        container.setCommonErrorHandler(new DefaultErrorHandler(
                new FixedBackOff(PAUSE_AFTER_DEFECT.toMillis(), FixedBackOff.UNLIMITED_ATTEMPTS)));
    }

    InFlightPermits inFlight() {
        return inFlight;
    }

    boolean isRunning() {
        return container.isRunning();
    }

    /** Whether it hears of requests now. */
    boolean isWorking() {
        return isRunning() && state.isWorking();
    }

    void start() {
        container.start();
    }

    void stop() {
        container.stop();
    }

    void pause(TopicPartition partition) {
        container.pausePartition(partition);
    }

    void resume(TopicPartition partition) {
        container.resumePartition(partition);
    }

    /** Takes no more records than a poll under way brings. */
    void pauseForGood() {
        inFlight.hold();
        long deadline = System.nanoTime() + LAST_POLL.toNanos();
        try {
            while (!container.isContainerPaused() && System.nanoTime() < deadline) {
                Thread.sleep(CHECK);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** On the consumer's thread, which has nothing to do when it is idle. */
    private void onEvent(Object event, AssignedPartitions partitions) {
        if (event instanceof ListenerContainerIdleEvent) {
            partitions.commit();
            partitions.commitPassedOver();
        }
        if (event instanceof ConsumerStoppedEvent stopped && stopped.getReason() == Reason.FENCED) {
            member.reportFencing();
        }
    }

    private static ContainerProperties settings(WorkerProperties properties) {
        ContainerProperties settings = new ContainerProperties(Topics.REQUESTS);
        settings.setGroupId(Topics.WORKERS);
        settings.setClientId("sms-worker");
        // The container commits nothing: only a window knows what is finished.
        settings.setAckMode(AckMode.MANUAL);
        settings.setPollTimeout(POLL.toMillis());
        settings.setIdleEventInterval(AssignedPartitions.PAUSE.toMillis());
        settings.setAuthExceptionRetryInterval(ConsumerState.REST);
        settings.setShutdownTimeout(properties.drainTimeout().plusSeconds(10).toMillis());
        return settings;
    }

    private static Map<String, Object> consumer(StaticMember member, WorkerProperties properties, int polled) {
        int session = (int) properties.sessionTimeout().toMillis();
        Map<String, Object> config = new HashMap<>(member.settings());
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        // What a producer has taken back is not sent. It waits for what is undecided.
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, polled);
        config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
                (int) Math.min(Integer.MAX_VALUE, properties.maxInFlightBytes().toBytes() / 4));
        config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, MOST_FETCHED_OF_A_PARTITION);
        config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, session);
        config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, session / 4);
        config.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, List.of(CooperativeStickyAssignor.class));
        return config;
    }
}
