package dev.smsgateway.local;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;

import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;

/**
 * A single-node Kafka (KRaft) whose data survives a restart.
 */
public final class LocalBroker implements AutoCloseable {

    private static final String NODE_ID = "node.id";

    private static final String CONTROLLER = "CONTROLLER";

    private final int port;

    private final FileChannel lockFile;

    private final KafkaRaftServer server;

    private LocalBroker(int port, FileChannel lockFile, KafkaRaftServer server) {
        this.port = port;
        this.lockFile = lockFile;
        this.server = server;
    }

    /**
     * Starts a broker on the loopback address and returns when it accepts connections.
     *
     * @param directory of its data; no other broker may use it
     * @param port the port that clients connect to
     * @throws IllegalStateException when the directory or the port is in use
     */
    public static LocalBroker start(Path directory, int port) throws IOException {
        return start(directory, port, Map.of());
    }

    /**
     * @param overrides settings beside those that make it small and fast; the brokers of a cluster have
     *     the same {@code cluster.id}
     */
    public static LocalBroker start(Path directory, int port, Map<String, String> overrides) throws IOException {
        Files.createDirectories(directory);
        FileChannel lockFile = FileChannel.open(directory.resolve("gateway.lock"), StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        // Kafka's own lock is too late: a second broker has already damaged the metadata then.
        if (!lock(lockFile) || isTaken(port)) {
            lockFile.close();
            throw new IllegalStateException("Another broker uses " + directory + " or port " + port);
        }
        Map<String, String> config = config(directory, port);
        config.putAll(overrides);
        String cluster = config.remove("cluster.id");
        format(directory, Integer.parseInt(config.get(NODE_ID)),
                cluster == null ? Uuid.randomUuid().toString() : cluster);
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(config, false), Time.SYSTEM);
        server.startup();
        return new LocalBroker(port, lockFile, server);
    }

    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    public String bootstrapServers() {
        return "localhost:" + port;
    }

    @Override
    public void close() throws IOException {
        server.shutdown();
        server.awaitShutdown();
        lockFile.close();
    }

    private static Map<String, String> config(Path directory, int port) throws IOException {
        int controllerPort = freePort();
        Map<String, String> config = new HashMap<>();
        config.put("process.roles", "broker,controller");
        config.put(NODE_ID, "1");
        config.put("controller.quorum.voters", "1@localhost:" + controllerPort);
        config.put("controller.listener.names", CONTROLLER);
        config.put("listeners", "PLAINTEXT://localhost:" + port + ",CONTROLLER://localhost:" + controllerPort);
        config.put("advertised.listeners", "PLAINTEXT://localhost:" + port);
        config.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        config.put("log.dirs", directory.resolve("data").toString());
        config.put("offsets.topic.replication.factor", "1");
        config.put("offsets.topic.num.partitions", "4");
        config.put("transaction.state.log.replication.factor", "1");
        config.put("transaction.state.log.min.isr", "1");
        config.put("transaction.state.log.num.partitions", "4");
        config.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");
        config.put("group.initial.rebalance.delay.ms", "0");
        // By default each broker has a buffer of 128 MB on the heap.
        config.put("log.cleaner.dedupe.buffer.size", Integer.toString(4 << 20));
        config.put("auto.create.topics.enable", "false");
        // After a kill the broker can return only when these have expired at the controller.
        config.put("broker.session.timeout.ms", "2000");
        config.put("broker.heartbeat.interval.ms", "500");
        return config;
    }

    private static void format(Path directory, int node, String cluster) {
        Path data = directory.resolve("data");
        if (Files.exists(data.resolve("meta.properties"))) {
            return;
        }
        try {
            new Formatter().setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
                    .setClusterId(cluster).setNodeId(node)
                    .setControllerListenerName(CONTROLLER).setMetadataLogDirectory(data.toString())
                    .addDirectory(data.toString()).run();
        } catch (Exception e) {
            throw new IllegalStateException("Cannot prepare " + directory + " for Kafka", e);
        }
    }

    private static boolean lock(FileChannel file) throws IOException {
        try {
            return file.tryLock() != null;
        } catch (OverlappingFileLockException _) {
            return false; // held by another broker in this JVM
        }
    }

    private static boolean isTaken(int port) {
        try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return false;
        } catch (IOException _) {
            return true;
        }
    }
}
