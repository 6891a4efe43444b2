package dev.smsgateway.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

class PartitionShareTests {

    private final AtomicInteger owned = new AtomicInteger();

    private final AtomicInteger all = new AtomicInteger();

    private final PartitionShare share = new PartitionShare(owned::get, all::get);

    @Test
    void isThatOfThePartitionsThatAreItsOwnNow() {
        all.set(12);

        owned.set(12);
        assertThat(share.now()).isEqualTo(1);
        owned.set(3);
        assertThat(share.now()).isEqualTo(0.25);
        owned.set(0);
        assertThat(share.now()).isZero();
    }

    @Test
    void followsPartitionsThatAreAddedAndIsNeverMoreThanAll() {
        all.set(12);
        owned.set(24);
        assertThat(share.now()).isEqualTo(1);

        all.set(48);

        assertThat(share.now()).isEqualTo(0.5);
    }

    @Test
    void isNothingBeforeAnythingIsKnown() {
        assertThat(share.now()).isZero();
    }
}
