package dev.smsgateway.stream;

import org.apache.kafka.streams.Topology;

import dev.smsgateway.topic.TopicsReady;

/**
 * One part of the application's topology.
 *
 * <p>
 * When a processor throws, its record is processed again until it succeeds. So a processor counts
 * and skips a record that it cannot read.
 */
public interface StreamPart {

    /**
     * Adds sources, processors, stores and sinks; called each time the application is built.
     *
     * @throws UnusableTopicsException when the part cannot work with these topics
     */
    void addTo(Topology topology, TopicsReady topics);
}
