package dev.smsgateway.topic;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * The broker was reached and every topic the gateway needs exists. May be told again when a
 * listener could not reach the broker after all.
 *
 * @param partitions how many partitions each topic has
 */
public record TopicsReady(Map<String, Integer> partitions) {

    /** How many partitions one of the gateway's topics has. */
    public int partitionsOf(String topic) {
        return requireNonNull(partitions.get(topic));
    }
}
