package dev.smsgateway.worker;

import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;

import dev.smsgateway.role.ShutdownPhase;
import dev.smsgateway.topic.TopicsReady;

/**
 * Takes requests from the moment the topics are there until the web server has answered its last
 * caller.
 */
final class Worker implements SmartLifecycle {

    private final RequestConsumer consumer;

    private final AssignedPartitions partitions;

    private volatile boolean stopped;

    Worker(RequestConsumer consumer, AssignedPartitions partitions, SendRequestListener listener) {
        this.consumer = consumer;
        this.partitions = partitions;
        consumer.deliverTo(listener, partitions);
    }

    /** Whether it takes part in the work. */
    boolean isMember() {
        return consumer.isWorking() && partitions.hasJoined();
    }

    @EventListener
    void topicsReady(TopicsReady topics) {
        if (!stopped) {
            consumer.start();
        }
    }

    /** Does nothing: the worker begins once the topics are there. */
    @Override
    public void start() {}

    /**
     * Takes no more, and waits for what is under way before the consumer leaves its group: one that
     * leaves while its group rebalances counts its partitions as lost, and drains nothing.
     */
    @Override
    public void stop() {
        stopped = true;
        if (consumer.isRunning()) {
            consumer.pauseForGood();
            partitions.stop();
        }
        consumer.stop();
    }

    @Override
    public boolean isRunning() {
        return consumer.isRunning();
    }

    @Override
    public int getPhase() {
        return ShutdownPhase.WORKER.number();
    }
}
