package dev.smsgateway.report;

import java.util.concurrent.atomic.AtomicInteger;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import dev.smsgateway.topic.Topics;
import dev.smsgateway.topic.TopicsReady;

/**
 * This instance's part of the messages that the fleet asks about, which is its part of the
 * partitions.
 */
@Component
final class PolledPartitions {

    private final AtomicInteger here = new AtomicInteger();

    private volatile int all;

    @EventListener
    void learn(TopicsReady topics) {
        all = topics.partitionsOf(Topics.REPORTS);
    }

    void add(int more) {
        here.addAndGet(more);
    }

    /** Above 0, up to 1; 1 as long as no partition is known to be elsewhere. */
    double share() {
        int own = here.get();
        return own <= 0 || own >= all ? 1 : (double) own / all;
    }
}
