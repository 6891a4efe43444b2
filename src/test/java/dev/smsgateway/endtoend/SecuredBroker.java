package dev.smsgateway.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

import dev.smsgateway.local.LocalBroker;

/**
 * A broker that accepts clients over TLS with name and password and checks their rights. A second,
 * open listener is for administration.
 */
final class SecuredBroker implements AutoCloseable {

    private static final Pattern RIGHT = Pattern
            .compile(
                    "\\| (every|ingress|worker|status) \\| (topic|group|transactional id) `([a-z-]+)(\\*?)` \\| ([A-Za-z, ]+) \\|.*");

    private static final Path RIGHTS = Path.of("topics", "README.md");

    private final LocalBroker broker;

    private final int port;

    private final Path certificate;

    private final Admin admin;

    private SecuredBroker(LocalBroker broker, int port, Path certificate) {
        this.broker = broker;
        this.port = port;
        this.certificate = certificate;
        this.admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, openServers()));
    }

    static SecuredBroker start(Path directory) throws IOException, InterruptedException {
        Path keys = directory.resolve("broker.p12");
        Path certificate = directory.resolve("broker.pem");
        keytool("-genkeypair", "-alias", "broker", "-keyalg", "EC", "-dname", "CN=localhost", "-ext",
                "SAN=dns:localhost", "-validity", "2", "-storetype", "PKCS12", "-keystore", keys.toString(),
                "-storepass", "broker-keys");
        keytool("-exportcert", "-rfc", "-alias", "broker", "-keystore", keys.toString(), "-storepass", "broker-keys",
                "-file", certificate.toString());
        int open = LocalBroker.freePort();
        int secured = LocalBroker.freePort();
        int controller = LocalBroker.freePort();
        LocalBroker broker = LocalBroker.start(directory.resolve("kafka"), open, Map.ofEntries(
                Map.entry("controller.quorum.voters", "1@localhost:" + controller),
                Map.entry("listeners", "PLAINTEXT://localhost:" + open + ",SASL_SSL://localhost:" + secured
                        + ",CONTROLLER://localhost:" + controller),
                Map.entry("advertised.listeners",
                        "PLAINTEXT://localhost:" + open + ",SASL_SSL://localhost:" + secured),
                Map.entry("listener.security.protocol.map",
                        "PLAINTEXT:PLAINTEXT,SASL_SSL:SASL_SSL,CONTROLLER:PLAINTEXT"),
                Map.entry("sasl.enabled.mechanisms", "SCRAM-SHA-512"),
                Map.entry("listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config",
                        "org.apache.kafka.common.security.scram.ScramLoginModule required;"),
                Map.entry("ssl.keystore.type", "PKCS12"), Map.entry("ssl.keystore.location", keys.toString()),
                Map.entry("ssl.keystore.password", "broker-keys"),
                Map.entry("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer"),
                Map.entry("super.users", "User:ANONYMOUS")));
        return new SecuredBroker(broker, secured, certificate);
    }

    /** The address of the open listener. */
    String openServers() {
        return broker.bootstrapServers();
    }

    /** The address of the secured listener. */
    String bootstrapServers() {
        return "localhost:" + port;
    }

    /** The settings of a gateway that uses this broker. */
    Map<String, String> settings(String user, String password) {
        return Map.of("SPRING_KAFKA_SECURITY_PROTOCOL", "SASL_SSL", "SPRING_KAFKA_PROPERTIES_SASL_MECHANISM",
                "SCRAM-SHA-512", "SPRING_KAFKA_PROPERTIES_SASL_JAAS_CONFIG",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"" + user
                        + "\" password=\"" + password + "\";",
                "SPRING_KAFKA_SSL_TRUST_STORE_TYPE", "PEM", "SPRING_KAFKA_SSL_TRUST_STORE_LOCATION",
                certificate.toUri().toString());
    }

    /** Adds a user with the rights that the topics' documentation lists for these roles. */
    void addUser(String name, String password, String... roles)
            throws ExecutionException, InterruptedException, IOException {
        admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(name,
                new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4_096), password))).all().get();
        try (Stream<String> lines = Files.lines(RIGHTS)) {
            admin.createAcls(lines.map(RIGHT::matcher).filter(Matcher::matches)
                    .filter(right -> Arrays.asList(roles).contains(right.group(1)))
                    .flatMap(right -> bindings(name, right)).toList()).all().get();
        }
    }

    void forbidReading(String user) throws ExecutionException, InterruptedException {
        admin.createAcls(noReading(user)).all().get();
    }

    void allowReading(String user) throws ExecutionException, InterruptedException {
        admin.deleteAcls(noReading(user).stream().map(AclBinding::toFilter).toList()).all().get();
    }

    private static List<AclBinding> noReading(String user) {
        return Stream.of(ResourceType.TOPIC, ResourceType.GROUP)
                .map(type -> new AclBinding(new ResourcePattern(type, "sms-", PatternType.PREFIXED),
                        new AccessControlEntry("User:" + user, "*", AclOperation.READ, AclPermissionType.DENY)))
                .toList();
    }

    @Override
    public void close() throws IOException {
        admin.close();
        broker.close();
    }

    private static Stream<AclBinding> bindings(String user, Matcher right) {
        ResourcePattern pattern = new ResourcePattern(ResourceType.fromString(right.group(2).replace(' ', '_')),
                right.group(3),
                right.group(4).isEmpty() ? PatternType.LITERAL : PatternType.PREFIXED);
        return Arrays.stream(right.group(5).split(", ?")).map(String::strip).map(SecuredBroker::operation)
                .map(operation -> new AclBinding(pattern,
                        new AccessControlEntry("User:" + user, "*", operation, AclPermissionType.ALLOW)));
    }

    private static AclOperation operation(String name) {
        return name.equals("DescribeConfigs") ? AclOperation.DESCRIBE_CONFIGS : AclOperation.fromString(name);
    }

    static void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = Stream
                .concat(Stream.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()),
                        Arrays.stream(arguments))
                .toList();
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(output);
        }
    }
}
