package dev.smsgateway.guarantee;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.apache.kafka.common.Uuid;

import dev.smsgateway.local.LocalBroker;
import dev.smsgateway.process.BrokerProcess;

/**
 * Three brokers that keep three copies of everything, two of which must be written.
 */
final class BrokerCluster implements AutoCloseable {

    private final List<BrokerProcess> brokers = new ArrayList<>();

    BrokerCluster(Path directory) throws IOException {
        List<Integer> ports = List.of(LocalBroker.freePort(), LocalBroker.freePort(), LocalBroker.freePort());
        List<Integer> controllers = List.of(LocalBroker.freePort(), LocalBroker.freePort(), LocalBroker.freePort());
        String voters = List.of(1, 2, 3).stream().map(node -> node + "@localhost:" + controllers.get(node - 1))
                .collect(Collectors.joining(","));
        String cluster = Uuid.randomUuid().toString();
        for (int node = 1; node <= 3; node++) {
            int port = ports.get(node - 1);
            brokers.add(BrokerProcess.ofCluster(directory.resolve("broker-" + node), port, Map.of("node.id",
                    Integer.toString(node), "cluster.id", cluster, "controller.quorum.voters", voters, "listeners",
                    "PLAINTEXT://localhost:" + port + ",CONTROLLER://localhost:" + controllers.get(node - 1),
                    "offsets.topic.replication.factor", "3", "min.insync.replicas", "2",
                    "default.replication.factor", "3", "group.min.session.timeout.ms", "2000")));
        }
        brokers.forEach(BrokerProcess::awaitReady);
    }

    String bootstrapServers() {
        return brokers.stream().map(BrokerProcess::bootstrapServers).collect(Collectors.joining(","));
    }

    List<BrokerProcess> brokers() {
        return brokers;
    }

    @Override
    public void close() {
        brokers.forEach(BrokerProcess::close);
    }
}
