package dev.smsgateway.worker;

import java.util.function.IntSupplier;

import org.springframework.context.event.EventListener;

import dev.smsgateway.dispatch.FleetShare;
import dev.smsgateway.topic.Topics;
import dev.smsgateway.topic.TopicsReady;

/**
 * This worker's share of the fleet's messages: that of the partitions that are its own.
 */
final class PartitionShare implements FleetShare {

    private volatile int all;

    private volatile IntSupplier owned = () -> 0;

    @EventListener
    void learn(TopicsReady topics) {
        all = topics.partitionsOf(Topics.REQUESTS);
    }

    void watch(IntSupplier owned) {
        this.owned = owned;
    }

    @Override
    public double now() {
        return all == 0 ? 0 : (double) owned.getAsInt() / all;
    }
}
