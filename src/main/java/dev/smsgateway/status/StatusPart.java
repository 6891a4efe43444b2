package dev.smsgateway.status;

import java.time.Clock;
import java.util.List;

import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

import dev.smsgateway.queue.SendRequestReader;
import dev.smsgateway.report.ReportPoller;
import dev.smsgateway.stream.StreamPart;
import dev.smsgateway.stream.UnusableTopicsException;
import dev.smsgateway.topic.Topics;
import dev.smsgateway.topic.TopicsReady;

/**
 * The table of what became of each message: requests, results and reports in, changes of status
 * out.
 *
 * <p>
 * All are read by one subtopology, partition by partition. Gateways write each record to the
 * partition that its message id belongs to; only requests of other producers may lie elsewhere, and
 * of those a note is written to where they belong. So a message costs no further record here, its
 * text is never copied, and a message is known the moment its request is read.
 */
final class StatusPart implements StreamPart {

    static final String STORE = "status";

    static final String AWAITED_STORE = "status-awaited";

    static final String TABLE = "status-table";

    static final String NOTES_OUT = "status-notes-out";

    private static final String REQUESTS = "status-requests";

    private final SendRequestReader reader;

    private final ReportPoller poller;

    private final StatusProperties properties;

    private final StatusMetrics metrics;

    private final Clock clock;

    StatusPart(SendRequestReader reader, ReportPoller poller, StatusProperties properties, StatusMetrics metrics,
            Clock clock) {
        this.reader = reader;
        this.poller = poller;
        this.properties = properties;
        this.metrics = metrics;
        this.clock = clock;
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
        addSource(topology, REQUESTS, Topics.REQUESTS);
        topology.addProcessor(REQUESTS, () -> new RequestReading(reader, partitions), REQUESTS + "-in");
        addFacts(topology, "status-notes", Topics.REQUEST_NOTES, FactReading::note);
        addFacts(topology, "status-results", Topics.RESULTS, FactReading::result);
        addFacts(topology, "status-reports", Topics.REPORTS, FactReading::report);
        topology.addProcessor(TABLE, () -> new StatusTable(poller, properties, metrics, clock), REQUESTS,
                "status-notes", "status-results", "status-reports");
        topology.addStateStore(Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(STORE), Serdes.String(),
                Serdes.ByteArray()).withCachingEnabled(), TABLE);
        topology.addStateStore(Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(AWAITED_STORE),
                Serdes.Bytes(), Serdes.ByteArray()).withCachingEnabled(), TABLE);
        addSink(topology, NOTES_OUT, Topics.REQUEST_NOTES, REQUESTS);
        addSink(topology, "status-out", Topics.STATUS, TABLE);
    }

    /** What Kafka Streams has given by the time it is used. */
    static <T> T present(@Nullable T given) {
        if (given == null) {
            throw new IllegalStateException("Used before it was initialised");
        }
        return given;
    }

    private void addFacts(Topology topology, String name, String topic, FactReading.Reading reading) {
        addSource(topology, name, topic);
        topology.addProcessor(name, () -> new FactReading(reading, metrics), name + "-in");
    }

    private static void addSource(Topology topology, String name, String topic) {
        topology.addSource(name + "-in", new StringDeserializer(), new ByteArrayDeserializer(), topic);
    }

    private static void addSink(Topology topology, String name, String topic, String parent) {
        topology.addSink(name, topic, new StringSerializer(), new ByteArraySerializer(), parent);
    }
}
