package dev.smsgateway.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import dev.smsgateway.topic.Topics;
import dev.smsgateway.topic.TopicsReady;

class PartitionShareTests {

    private final AtomicInteger owned = new AtomicInteger();

    private final PartitionShare share = new PartitionShare(owned::get);

    @Test
    void isThatOfThePartitionsThatAreItsOwnNow() {
        share.topicsReady(new TopicsReady(Map.of(Topics.REQUESTS, 12)));

        owned.set(12);
        assertThat(share.now()).isEqualTo(1);
        owned.set(3);
        assertThat(share.now()).isEqualTo(0.25);
        owned.set(0);
        assertThat(share.now()).isZero();
    }

    @Test
    void isNothingBeforeAnythingIsKnown() {
        assertThat(share.now()).isZero();
    }
}
