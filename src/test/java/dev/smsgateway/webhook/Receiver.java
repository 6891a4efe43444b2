package dev.smsgateway.webhook;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * A receiver of webhooks on a real socket, that answers as a test says.
 */
public final class Receiver implements AutoCloseable {

    private final HttpServer server;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private final List<Received> received = new CopyOnWriteArrayList<>();

    public Receiver(Answer answer) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_000);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try (exchange) {
                received.add(Received.of(exchange));
                answer.to(exchange);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
    }

    /** Answers with a status and a header, such as {@code Retry-After: 5}. */
    public static Receiver answering(int status, String... header) {
        return new Receiver(exchange -> {
            if (header.length == 2) {
                exchange.getResponseHeaders().set(header[0], header[1]);
            }
            exchange.sendResponseHeaders(status, -1);
        });
    }

    /** Accepts the request and never answers. */
    public static Receiver hanging() {
        return new Receiver(_ -> Thread.sleep(Long.MAX_VALUE));
    }

    /** Begins to answer with a body that never ends. */
    public static Receiver answeringWithoutEnd(int status) {
        return new Receiver(exchange -> {
            exchange.sendResponseHeaders(status, 0);
            OutputStream body = exchange.getResponseBody();
            while (true) {
                body.write(new byte[1_000]);
            }
        });
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/sms?token=s3cret";
    }

    public List<Received> received() {
        return received;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    public interface Answer {

        void to(HttpExchange exchange) throws IOException, InterruptedException;
    }

    /** @param headers by their names in lower case */
    public record Received(String path, Map<String, String> headers, byte[] body) {

        static Received of(HttpExchange exchange) throws IOException {
            return new Received(exchange.getRequestURI().toString(),
                    exchange.getRequestHeaders().entrySet().stream().collect(Collectors
                            .toMap(header -> header.getKey().toLowerCase(Locale.ROOT),
                                    header -> header.getValue().getFirst())),
                    exchange.getRequestBody().readAllBytes());
        }

        public String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }
}
