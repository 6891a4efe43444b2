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

import dev.smsgateway.topic.KafkaClients;
import dev.smsgateway.topic.Topics;

/**
 * Consumes {@code sms-requests} as a member of the workers' group, and pauses while too many
 * messages are under way.
 */
final class RequestConsumer {

    private static final Duration POLL = Duration.ofMillis(100);

    private static final Duration AUTHORIZATION_RETRY = Duration.ofSeconds(10);

    private static final Duration PAUSE_AFTER_DEFECT = Duration.ofSeconds(1);

    private static final Duration LAST_POLL = Duration.ofSeconds(2);

    private static final Duration CHECK = Duration.ofMillis(10);

    private static final int MOST_POLLED = 500;

    private final KafkaMessageListenerContainer<String, byte[]> container;

    private final StaticMember member;

    private final InFlightPermits inFlight;

    RequestConsumer(KafkaClients clients, StaticMember member, WorkerProperties properties, int maxInFlight) {
        int polled = Math.clamp(maxInFlight / 4, 1, MOST_POLLED);
        this.container = new KafkaMessageListenerContainer<>(
                clients.consumerFactory(consumer(member, properties, polled)), settings(properties));
        this.member = member;
        // Once the container pauses, the rest of the records polled still comes.
        int high = Math.max(1, maxInFlight - polled);
        this.inFlight = new InFlightPermits(high, high * 3 / 4, container::pause, container::resume);
    }

    /** To be called once, before {@link #start}. */
    void deliverTo(RecordEnding ending, AssignedPartitions partitions) {
        container.setBeanName("worker");
        container.getContainerProperties().setConsumerRebalanceListener(partitions);
        container.getContainerProperties().setCommitCallback(partitions);
        container.setupMessageListener(new SendRequestListener(ending, partitions, inFlight));
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
        inFlight.pauseForGood();
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
            partitions.commitRefused();
        }
        if (event instanceof ConsumerStoppedEvent stopped && stopped.getReason() == Reason.FENCED) {
            member.reportFencing();
        }
    }

    private static ContainerProperties settings(WorkerProperties properties) {
        ContainerProperties settings = new ContainerProperties(Topics.REQUESTS);
        settings.setGroupId(Topics.WORKERS);
        settings.setClientId("sms-worker");
        settings.setAckMode(AckMode.MANUAL);
        // A synchronous commit is dropped when a resumption wakes the consumer up meanwhile.
        settings.setSyncCommits(false);
        settings.setPollTimeout(POLL.toMillis());
        settings.setIdleEventInterval(AssignedPartitions.PAUSE.toMillis());
        settings.setAuthExceptionRetryInterval(AUTHORIZATION_RETRY);
        settings.setShutdownTimeout(properties.drainTimeout().plusSeconds(10).toMillis());
        return settings;
    }

    private static Map<String, Object> consumer(StaticMember member, WorkerProperties properties, int polled) {
        int session = (int) properties.sessionTimeout().toMillis();
        Map<String, Object> config = new HashMap<>(member.settings());
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, polled);
        config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, session);
        config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, session / 4);
        config.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, List.of(CooperativeStickyAssignor.class));
        return config;
    }
}
