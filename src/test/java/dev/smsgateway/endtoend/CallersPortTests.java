package dev.smsgateway.endtoend;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The port that callers use, of a gateway whose secrets are files: TLS, and how long a slow client
 * keeps a connection. No Kafka is needed for that.
 */
class CallersPortTests {

    private static final String KEY = "a-key-that-lies-in-a-file";

    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    @TempDir
    static Path directory;

    private static StubProvider provider;

    private static RunningGateway gateway;

    private static SSLContext trusting;

    private static int port;

    @BeforeAll
    static void start() throws Exception {
        Path secrets = Files.createDirectory(directory.resolve("secrets"));
        KeyStore keys = keys();
        write(secrets.resolve("tls.crt"), "CERTIFICATE", keys.getCertificate("web").getEncoded());
        write(secrets.resolve("tls.key"), "PRIVATE KEY", keys.getKey("web", "password".toCharArray()).getEncoded());
        Files.writeString(secrets.resolve("API_KEYS"), "shop=" + KEY + "\n");
        Files.writeString(secrets.resolve("SPRING_SSL_BUNDLE_PEM_WEB_KEYSTORE_CERTIFICATE"),
                secrets.resolve("tls.crt").toUri().toString());
        Files.writeString(secrets.resolve("SPRING_SSL_BUNDLE_PEM_WEB_KEYSTORE_PRIVATE_KEY"),
                secrets.resolve("tls.key").toUri().toString());
        provider = new StubProvider();
        gateway = RunningGateway.begin("localhost:1", provider, provider,
                Map.of("GATEWAY_ROLES", "ingress", "SPRING_CONFIG_IMPORT", "optional:configtree:" + secrets + "/",
                        "SERVER_SSL_BUNDLE", "web", "CLIENT_TIMEOUT", TIMEOUT.toMillis() + "ms", "HEADER_TIMEOUT",
                        TIMEOUT.toMillis() + "ms"));
        port = URI.create(gateway.url()).getPort();
        trusting = trusting(keys);
    }

    @AfterAll
    static void stop() {
        gateway.close();
        provider.close();
    }

    @Test
    void callersReachItOverTlsOnly() throws Exception {
        assertThat(call("").statusCode()).isEqualTo(401);
        assertThat(gateway.get("/health").text()).contains("requires TLS");
    }

    @Test
    void itKnowsTheKeysThatLieInFiles() throws Exception {
        assertThat(call("").statusCode()).isEqualTo(401);
        assertThat(call("Bearer " + KEY).statusCode()).isEqualTo(422);
    }

    /** A byte now and then would keep a connection for hours. */
    @Test
    void aHeadThatComesInBitsHasAnEnd() throws Exception {
        long began = System.nanoTime();
        try (Socket socket = connect()) {
            OutputStream out = socket.getOutputStream();
            out.write("GET /health HTTP/1.1\r\nHost: localhost\r\nX-Slow: ".getBytes(US_ASCII));
            assertThatThrownBy(() -> {
                while (seconds(began) < 30) {
                    out.write('a');
                    out.flush();
                    TimeUnit.MILLISECONDS.sleep(50);
                }
            }).isInstanceOf(IOException.class);
        }

        assertThat(seconds(began)).isLessThan(10);
    }

    @Test
    void aConnectionThatSaysNothingHasAnEnd() throws Exception {
        long began = System.nanoTime();
        try (Socket socket = connect(); InputStream in = socket.getInputStream()) {
            assertThat(in.read()).isNegative();
        }

        assertThat(seconds(began)).isLessThan(10);
    }

    /** The time of a head is not counted over the requests of a connection. */
    @Test
    void aConnectionThatIsKeptServesRequestAfterRequest() throws Exception {
        long began = System.nanoTime();
        try (Socket socket = connect()) {
            socket.setSoTimeout(10_000);
            while (seconds(began) < 2 * TIMEOUT.toSeconds()) {
                send(socket, "HEAD / HTTP/1.1\r\nHost: lo");
                TimeUnit.MILLISECONDS.sleep(100);
                send(socket, "calhost\r\n\r\n");

                assertThat(head(socket)).startsWith("HTTP/1.1 ");
            }
        }
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(US_ASCII));
        socket.getOutputStream().flush();
    }

    private static String head(Socket socket) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = socket.getInputStream().read();
            assertThat(next).as("%s", head).isNotNegative();
            head.append((char) next);
        }
        return head.toString();
    }

    private static Socket connect() throws IOException {
        return trusting.getSocketFactory().createSocket("localhost", port);
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }

    private static HttpResponse<String> call(String key) throws Exception {
        try (HttpClient client = HttpClient.newBuilder().sslContext(trusting).build()) {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("https://localhost:" + port + "/sms/send"))
                    .header("Content-Type", "application/json").POST(BodyPublishers.ofString("{}"));
            return client.send(key.isEmpty() ? request.build() : request.header("Authorization", key).build(),
                    BodyHandlers.ofString());
        }
    }

    private static KeyStore keys() throws Exception {
        Path file = directory.resolve("web.p12");
        SecuredBroker.keytool("-genkeypair", "-alias", "web", "-keyalg", "EC", "-dname", "CN=localhost", "-ext",
                "SAN=dns:localhost", "-validity", "2", "-storetype", "PKCS12", "-keystore", file.toString(),
                "-storepass", "password");
        return KeyStore.getInstance(file.toFile(), "password".toCharArray());
    }

    private static SSLContext trusting(KeyStore keys) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("web", keys.getCertificate("web"));
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    private static void write(Path file, String kind, byte[] content) throws IOException {
        Files.writeString(file, "-----BEGIN " + kind + "-----\n" + Base64.getMimeEncoder().encodeToString(content)
                + "\n-----END " + kind + "-----\n");
    }
}
