package dev.smsgateway.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.awaitility.Awaitility;

import dev.smsgateway.local.LocalBroker;

/**
 * A broker in its own process. It can be killed and started again with its data.
 */
public final class BrokerProcess implements AutoCloseable {

    private final Path directory;

    private final List<String> arguments;

    private final int port;

    private JavaProcess process;

    private BrokerProcess(Path directory, int port, List<String> arguments) {
        this.directory = directory;
        this.port = port;
        this.arguments = arguments;
        start();
    }

    /** A cluster of one broker. */
    public static BrokerProcess single(Path directory) throws IOException {
        return new BrokerProcess(directory, LocalBroker.freePort(), List.of("group.min.session.timeout.ms=2000"));
    }

    /**
     * One broker of a cluster.
     *
     * @param settings that differ from those of a cluster of one broker
     */
    public static BrokerProcess ofCluster(Path directory, int port, Map<String, String> settings) {
        return new BrokerProcess(directory, port,
                settings.entrySet().stream().map(setting -> setting.getKey() + "=" + setting.getValue()).toList());
    }

    /** The process; its arguments are directory, port, and settings as {@code name=value}. */
    public static void main(String[] args) throws IOException {
        Map<String, String> settings = new HashMap<>();
        for (int i = 2; i < args.length; i++) {
            int equals = args[i].indexOf('=');
            settings.put(args[i].substring(0, equals), args[i].substring(equals + 1));
        }
        LocalBroker broker = LocalBroker.start(Path.of(args[0]), Integer.parseInt(args[1]), settings);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                broker.close();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }));
    }

    public String bootstrapServers() {
        return "localhost:" + port;
    }

    public void start() {
        List<String> command = new ArrayList<>(List.of("-Xmx512m", "-XX:+UseSerialGC", "-cp",
                System.getProperty("java.class.path"), BrokerProcess.class.getName(), directory.toString(),
                Integer.toString(port)));
        command.addAll(arguments);
        process = JavaProcess.start(directory.resolveSibling(directory.getFileName() + ".log"), Map.of(), command);
    }

    public BrokerProcess awaitReady() {
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> {
            try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers(),
                    AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 2_000,
                    AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 1_500))) {
                return !admin.describeCluster().nodes().get().isEmpty();
            } catch (ExecutionException _) {
                return false;
            }
        });
        return this;
    }

    public void kill() {
        process.kill();
    }

    public void stop() {
        process.terminate();
        process.awaitExit();
    }

    @Override
    public void close() {
        process.kill();
    }
}
