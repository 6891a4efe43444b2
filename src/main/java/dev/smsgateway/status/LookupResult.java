package dev.smsgateway.status;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.smsgateway.stream.InstanceAddress;

/**
 * The result of looking a message up on this instance.
 */
sealed interface LookupResult {

    record KnownMessage(MessageState state) implements LookupResult {}

    /** No such message exists: the table has read everything that was written before the call. */
    record UnknownMessage() implements LookupResult {}

    /** The table cannot answer now. */
    record NotReady() implements LookupResult {}

    /**
     * Other instances can answer.
     *
     * @param instances in the order in which to ask them
     * @param copy the state on this instance, which may be out of date; null when it has none
     */
    record AskOthers(List<InstanceAddress> instances, @Nullable MessageState copy) implements LookupResult {

        public AskOthers {
            instances = List.copyOf(instances);
        }
    }
}
