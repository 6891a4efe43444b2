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

    private final IntSupplier owned;

    private volatile int all;

    PartitionShare(IntSupplier owned) {
        this.owned = owned;
    }

    @EventListener
    void topicsReady(TopicsReady topics) {
        all = topics.partitionsOf(Topics.REQUESTS);
    }

    @Override
    public double now() {
        return all == 0 ? 0 : (double) owned.getAsInt() / all;
    }
}
