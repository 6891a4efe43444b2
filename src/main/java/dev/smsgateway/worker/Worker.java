package dev.smsgateway.worker;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.kafka.event.ConsumerStoppedEvent;
import org.springframework.kafka.event.ConsumerStoppedEvent.Reason;
import org.springframework.kafka.event.ListenerContainerIdleEvent;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.ContainerProperties.AckMode;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.util.backoff.FixedBackOff;

import dev.smsgateway.journal.Takeover;
import dev.smsgateway.role.ShutdownPhase;
import dev.smsgateway.topic.KafkaClients;
import dev.smsgateway.topic.Topics;
import dev.smsgateway.topic.TopicsReady;

/**
 * Consumes {@code sms-requests} as a member of the workers' group, from the moment the topics are
 * there until the web server has answered its last caller.
 */
final class Worker implements SmartLifecycle {

    private static final Duration POLL = Duration.ofMillis(100);

    private static final Duration AUTHORIZATION_RETRY = Duration.ofSeconds(10);

    private static final Duration PAUSE_AFTER_DEFECT = Duration.ofSeconds(1);

    private static final Duration LAST_POLL = Duration.ofSeconds(2);

    private static final Duration LOOK = Duration.ofMillis(10);

    private static final int MOST_POLLED = 500;

    private final KafkaMessageListenerContainer<String, byte[]> container;

    private final AssignedPartitions partitions;

    private final InFlightPermits inFlight;

    private volatile boolean stopped;

    Worker(KafkaClients clients, SendRequestHandler handler, Takeover takeover, int maxInFlight,
            WorkerProperties properties, String instanceId, AssignedPartitions.Watcher watcher) {
        int polled = Math.clamp(maxInFlight / 4, 1, MOST_POLLED);
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
        this.container = new KafkaMessageListenerContainer<>(
                clients.consumerFactory(consumer(polled, properties, instanceId)),
                settings);
        container.setBeanName("worker");
        // Once the container pauses, the rest of the records polled still comes.
        int high = Math.max(1, maxInFlight - polled);
        this.inFlight = new InFlightPermits(high, high * 3 / 4, container::pause, container::resume);
        this.partitions = new AssignedPartitions(
                new PartitionOpener(container, takeover, properties.windowSize()), properties.drainTimeout(), watcher);
        container.getContainerProperties().setConsumerRebalanceListener(partitions);
        container.getContainerProperties().setCommitCallback(partitions);
        container.setupMessageListener(new SendRequestListener(handler, partitions, inFlight));
        container.setApplicationEventPublisher(event -> hear(event, instanceId));
        // The listener does not throw; should a defect make it, the record is not skipped.
        container.setCommonErrorHandler(new DefaultErrorHandler(
                new FixedBackOff(PAUSE_AFTER_DEFECT.toMillis(), FixedBackOff.UNLIMITED_ATTEMPTS)));
    }

    InFlightPermits inFlight() {
        return inFlight;
    }

    /** Whether it takes part in the work. */
    boolean isMember() {
        return container.isRunning() && partitions.hasJoined();
    }

    /** How many partitions are its own. */
    int partitions() {
        return partitions.count();
    }

    @EventListener
    void begin(TopicsReady topics) {
        if (!stopped) {
            container.start();
        }
    }

    @Override
    public void start() {
        // Begins once the topics are there.
    }

    /**
     * Takes no more, and waits for what is under way before the consumer leaves its group: one that
     * leaves while its group rebalances counts its partitions as lost, and drains nothing.
     */
    @Override
    public void stop() {
        stopped = true;
        if (container.isRunning()) {
            inFlight.shutForGood();
            awaitPause();
            partitions.drain();
        }
        container.stop();
    }

    /** What a poll under way brings is still taken. */
    private void awaitPause() {
        long deadline = System.nanoTime() + LAST_POLL.toNanos();
        try {
            while (!container.isContainerPaused() && System.nanoTime() < deadline) {
                Thread.sleep(LOOK);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return container.isRunning();
    }

    @Override
    public int getPhase() {
        return ShutdownPhase.WORKER.number();
    }

    /** On the consumer's thread, which has nothing to do when it is idle. */
    private void hear(Object event, String instanceId) {
        if (event instanceof ListenerContainerIdleEvent) {
            partitions.commitAgain();
        }
        if (event instanceof ConsumerStoppedEvent stopped && stopped.getReason() == Reason.FENCED) {
            StaticMember.reportFencing(instanceId);
        }
    }

    private static Map<String, Object> consumer(int polled, WorkerProperties properties, String instanceId) {
        int session = (int) properties.sessionTimeout().toMillis();
        Map<String, Object> config = new HashMap<>(StaticMember.settings(instanceId));
        config.putAll(Map.of(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest",
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                polled, ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, session, ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
                session / 4,
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, List.of(CooperativeStickyAssignor.class)));
        return config;
    }
}
