package dev.smsgateway.topic;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * The broker was reached, and every topic that the gateway needs exists. This event is published
 * again when a listener of it could not reach the broker.
 *
 * @param partitions how many partitions each topic has
 */
public record TopicsReady(Map<String, Integer> partitions) {

    /** How many partitions one of the gateway's topics has. */
    public int partitionsOf(String topic) {
        return requireNonNull(partitions.get(topic));
    }
}
