package dev.smsgateway.status;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.Stores;

import dev.smsgateway.queue.SendRequestReader;
import dev.smsgateway.status.FactProcessor.FactReader;
import dev.smsgateway.stream.StreamPart;
import dev.smsgateway.stream.UnusableTopicsException;
import dev.smsgateway.topic.Topics;
import dev.smsgateway.topic.TopicsReady;

/**
 * The topology of the status table: requests, their dead letters, results and reports in, changes
 * of status out, all in one subtopology.
 */
final class StatusPart implements StreamPart {

    private static final String REQUESTS = "status-requests";

    private static final String ALIASES = "status-aliases";

    private final SendRequestReader reader;

    private final StatusMetrics metrics;

    private final Supplier<StatusTable> tables;

    private final Set<String> reportingByAlias;

    /**
     * @param reportingByAlias the providers whose reports name their own ids alone
     */
    StatusPart(SendRequestReader reader, StatusMetrics metrics, Supplier<StatusTable> tables,
            Set<String> reportingByAlias) {
        this.reader = reader;
        this.metrics = metrics;
        this.tables = tables;
        this.reportingByAlias = reportingByAlias;
    }

    @Override
    public void addTo(Topology topology, TopicsReady topics) {
        int partitions = topics.partitionsOf(Topics.RESULTS);
        for (String topic : List.of(Topics.REPORTS, Topics.REQUEST_NOTES)) {
            if (topics.partitionsOf(topic) != partitions) {
                throw new UnusableTopicsException(topic + " has " + topics.partitionsOf(topic) + " partitions and "
                        + Topics.RESULTS + " has " + partitions + "; they must have the same number");
            }
        }
        if (topics.partitionsOf(Topics.DEAD_LETTERS) > Math.max(partitions, topics.partitionsOf(Topics.REQUESTS))) {
            throw new UnusableTopicsException(Topics.DEAD_LETTERS + " must not have more partitions than "
                    + Topics.RESULTS + " and " + Topics.REQUESTS);
        }
        addSource(topology, REQUESTS, Topics.REQUESTS, Topics.DEAD_LETTERS);
        topology.addProcessor(REQUESTS, () -> new RequestProcessor(reader, partitions), REQUESTS + "-in");
        addFacts(topology, "status-notes", Topics.REQUEST_NOTES, FactProcessor::note);
        addFacts(topology, "status-results", Topics.RESULTS, FactProcessor::result);
        addFacts(topology, "status-reports", Topics.REPORTS, FactProcessor::report);
        topology.addProcessor(ALIASES, () -> new AliasProcessor(reportingByAlias), "status-results");
        topology.addProcessor(StatusTable.NAME, tables::get, REQUESTS, "status-notes", "status-results",
                "status-reports");
        topology.addStateStore(Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(StatusTable.STORE),
                Serdes.String(), Serdes.ByteArray()).withCachingEnabled(), StatusTable.NAME);
        topology.addStateStore(Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(DueReportStore.NAME),
                Serdes.Bytes(), Serdes.ByteArray()).withCachingEnabled(), StatusTable.NAME);
        addSink(topology, RequestProcessor.NOTES_OUT, Topics.REQUEST_NOTES, REQUESTS, ALIASES);
        addSink(topology, StatusTable.CHANGES_OUT, Topics.STATUS, StatusTable.NAME);
        addSink(topology, StatusTable.REPORTS_OUT, Topics.REPORTS, StatusTable.NAME);
    }

    private void addFacts(Topology topology, String name, String topic, FactReader facts) {
        addSource(topology, name, topic);
        topology.addProcessor(name, () -> new FactProcessor(facts, metrics), name + "-in");
    }

    private static void addSource(Topology topology, String name, String... topics) {
        topology.addSource(name + "-in", new StringDeserializer(), new ByteArrayDeserializer(), topics);
    }

    private static void addSink(Topology topology, String name, String topic, String... parents) {
        topology.addSink(name, topic, new StringSerializer(), new ByteArraySerializer(), parents);
    }
}
