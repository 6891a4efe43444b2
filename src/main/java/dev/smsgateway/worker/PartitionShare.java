package dev.smsgateway.worker;

import java.util.function.IntSupplier;

import dev.smsgateway.dispatch.FleetShare;

/**
 * This worker's share of the fleet's messages: that of the partitions that are its own.
 */
final class PartitionShare implements FleetShare {

    private final IntSupplier owned;

    private final IntSupplier all;

    PartitionShare(IntSupplier owned, IntSupplier all) {
        this.owned = owned;
        this.all = all;
    }

    @Override
    public double now() {
        int partitions = all.getAsInt();
        return partitions == 0 ? 0 : Math.min(1, (double) owned.getAsInt() / partitions);
    }
}
