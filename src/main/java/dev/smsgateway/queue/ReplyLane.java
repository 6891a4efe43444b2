package dev.smsgateway.queue;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.ContainerProperties.AckMode;
import org.springframework.kafka.listener.ContainerProperties.AssignmentCommitOption;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.kafka.requestreply.ReplyingKafkaTemplate;
import org.springframework.kafka.requestreply.RequestReplyFuture;
import org.springframework.kafka.support.TopicPartitionOffset;
import org.springframework.kafka.support.TopicPartitionOffset.SeekPosition;

import dev.smsgateway.role.ShutdownPhase;
import dev.smsgateway.topic.InstanceId;
import dev.smsgateway.topic.ConsumerState;
import dev.smsgateway.topic.KafkaClients;
import dev.smsgateway.topic.Topics;
import dev.smsgateway.topic.TopicsReady;

/**
 * This instance's partition of {@code sms-replies}: assigned and not subscribed to, so that
 * instances come and go without a rebalance. It stays open until everyone else has stopped.
 */
public final class ReplyLane implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ReplyLane.class);

    private static final Duration POLL = Duration.ofMillis(100);

    private static final Duration ASSIGNMENT = Duration.ofSeconds(30);

    private final KafkaClients clients;

    private final ProducerFactory<String, byte[]> producers;

    private final InstanceId instanceId;

    private final ConsumerState state;

    private final Set<RequestReplyFuture<String, byte[], byte[]>> waiting = ConcurrentHashMap.newKeySet();

    private volatile boolean stopping;

    private volatile @Nullable ReplyingKafkaTemplate<String, byte[], byte[]> template;

    ReplyLane(KafkaClients clients, ConsumerState state, ProducerFactory<String, byte[]> producers,
            InstanceId instanceId) {
        this.clients = clients;
        this.producers = producers;
        this.instanceId = instanceId;
        this.state = state;
    }

    /** Whether replies reach this instance now. */
    boolean isHeard() {
        return isOpen() && state.isWorking();
    }

    /** Whether it has been opened. */
    public boolean isOpen() {
        return template != null;
    }

    /**
     * Writes a request that asks for its reply here. The future must be given back to {@link #forget}.
     *
     * @throws LaneClosedException when replies do not reach this instance, so that nothing was written
     */
    RequestReplyFuture<String, byte[], byte[]> ask(ProducerRecord<String, byte[]> record, Duration timeout) {
        ReplyingKafkaTemplate<String, byte[], byte[]> open = template;
        if (open == null) {
            throw new LaneClosedException();
        }
        RequestReplyFuture<String, byte[], byte[]> reply = open.sendAndReceive(record, timeout);
        waiting.add(reply);
        if (stopping) {
            stopWaiting();
        }
        return reply;
    }

    void forget(RequestReplyFuture<String, byte[], byte[]> reply) {
        waiting.remove(reply);
    }

    /** How many requests wait for their reply. */
    int waiting() {
        return waiting.size();
    }

    /** Ends every wait for a reply, those to come too, since this instance stops. */
    void stopWaiting() {
        stopping = true;
        waiting.forEach(reply -> reply.completeExceptionally(new LaneClosedException()));
    }

    @EventListener
    void open(TopicsReady topics) throws InterruptedException {
        if (isOpen()) {
            return;
        }
        int lane = Math.floorMod(instanceId.value().hashCode(), topics.partitionsOf(Topics.REPLIES));
        ContainerProperties container = new ContainerProperties(
                new TopicPartitionOffset(Topics.REPLIES, lane, SeekPosition.END));
        container.setPollTimeout(POLL.toMillis());
        container.setAckMode(AckMode.MANUAL);
        container.setAssignmentCommitOption(AssignmentCommitOption.NEVER);
        container.setClientId("sms-replies-" + instanceId.value());
        container.setAuthExceptionRetryInterval(ConsumerState.REST);
        var created = KafkaClients.withoutContentInLogs(new ReplyingKafkaTemplate<String, byte[], byte[]>(producers,
                listener(container)));
        created.setSharedReplyTopic(true);
        created.start();
        while (!created.waitForAssignment(ASSIGNMENT)) {
            log.warn("Lane {} is not assigned yet, waiting on", lane);
        }
        template = created;
        log.info("Instance {} hears replies on lane {}", instanceId.value(), lane);
    }

    @Override
    public void start() {
        // Opens once the topics are there.
    }

    @Override
    public void stop() {
        ReplyingKafkaTemplate<String, byte[], byte[]> open = template;
        template = null;
        if (open != null) {
            stopWaiting();
            open.stop();
            open.destroy();
        }
    }

    @Override
    public boolean isRunning() {
        return isOpen();
    }

    @Override
    public int getPhase() {
        return ShutdownPhase.REPLIES_AND_STATUS.number();
    }

    private KafkaMessageListenerContainer<String, byte[]> listener(ContainerProperties properties) {
        var listener = new KafkaMessageListenerContainer<>(
                clients.consumerFactory(state, Map.of(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest")), properties);
        listener.setBeanName("reply-lane");
        return listener;
    }

    /** Replies do not reach this instance, not yet or not any more. */
    static final class LaneClosedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        LaneClosedException() {
            super("The reply lane is closed", null, false, false);
        }
    }
}
