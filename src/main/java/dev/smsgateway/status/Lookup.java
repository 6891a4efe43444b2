package dev.smsgateway.status;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.smsgateway.stream.InstanceAddress;

/**
 * What came of looking for a message.
 */
sealed interface Lookup {

    record Found(MessageState state) implements Lookup {}

    /** There is no such message: everything written before the call has been seen. */
    record Unknown() implements Lookup {}

    /** It cannot be told now. */
    record NotNow() implements Lookup {}

    /**
     * Others are to be asked, in this order.
     *
     * @param copy what this instance knows itself, perhaps not the latest; null when nothing
     */
    record Elsewhere(List<InstanceAddress> instances, @Nullable MessageState copy) implements Lookup {

        public Elsewhere {
            instances = List.copyOf(instances);
        }
    }
}
