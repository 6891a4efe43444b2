package dev.smsgateway.stream;

import org.apache.kafka.streams.Topology;

import dev.smsgateway.topic.TopicsReady;

/**
 * One part of the application's topology.
 *
 * <p>
 * What its processors throw is not skipped: the record is processed again, for as long as it takes.
 * So they count what they cannot read, and go on.
 */
public interface StreamPart {

    /**
     * Adds its sources, processors, stores and sinks; called anew each time the application is built.
     *
     * @throws UnusableTopicsException when the topics are set so that it cannot work
     */
    void addTo(Topology topology, TopicsReady topics);
}
