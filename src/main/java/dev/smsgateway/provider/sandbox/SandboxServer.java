package dev.smsgateway.provider.sandbox;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import dev.smsgateway.role.ShutdownPhase;

/**
 * The sandbox's socket. It opens before the first message is dispatched and closes after the last.
 */
final class SandboxServer implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(SandboxServer.class);

    private static final int BACKLOG = 1024;

    private static final SandboxProvider.Route NOT_FOUND = _ -> Optional.of(StandInAnswer.json(404, """
            {"message":"Route not found"}"""));

    private final InetSocketAddress address;

    private final Map<String, SandboxProvider.Route> routes = new HashMap<>();

    private volatile @Nullable Running running;

    /**
     * @param port loopback port to listen on, 0 for any free one
     */
    SandboxServer(int port, List<SandboxProvider> providers) {
        this(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), providers);
    }

    SandboxServer(InetSocketAddress address, List<SandboxProvider> providers) {
        this.address = address;
        this.routes.put("GET /", new SandboxPage(providers)::answer);
        providers.forEach(provider -> routes.putAll(provider.routes()));
    }

    @Override
    public void start() {
        keepConnectionsOfABusyClient();
        Running started = listen();
        started.http().start();
        running = started;
        log.info("Sandbox: reserved numbers and switches are listed at {}", uri());
    }

    /** Ends at once, also the calls that hang. */
    @Override
    public void stop() {
        Running stopped = running;
        running = null;
        if (stopped != null) {
            stopped.handlers().shutdownNow();
            stopped.http().stop(0);
        }
    }

    @Override
    public boolean isRunning() {
        return running != null;
    }

    @Override
    public int getPhase() {
        return ShutdownPhase.SANDBOX.number();
    }

    /**
     * Where it listens, ending in a slash.
     *
     * @throws IllegalStateException when it is not running
     */
    URI uri() {
        Running now = running;
        if (now == null) {
            throw new IllegalStateException("The sandbox is not running");
        }
        return URI.create("http://127.0.0.1:" + now.http().getAddress().getPort() + "/");
    }

    private Running listen() {
        try {
            HttpServer http = HttpServer.create(address, BACKLOG);
            ExecutorService handlers = Executors
                    .newThreadPerTaskExecutor(Thread.ofVirtual().name("sandbox-", 0).factory());
            http.setExecutor(handlers);
            http.createContext("/", this::handle);
            return new Running(http, handlers);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The sandbox cannot listen on port " + address.getPort() + "; set SANDBOX_PORT", e);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            StandInCall call = StandInCall.read(exchange);
            Optional<StandInAnswer> answer = route(exchange).answer(call);
            if (answer.isPresent()) {
                answer.get().writeTo(exchange);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private SandboxProvider.Route route(HttpExchange exchange) {
        String call = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        SandboxProvider.Route anyLastPart = routes.getOrDefault(call.substring(0, call.lastIndexOf('/') + 1) + "*",
                NOT_FOUND);
        return routes.getOrDefault(call, anyLastPart);
    }

    /**
     * The JDK's server silently closes idle connections above 200. A client that is about to use one of
     * them gets no answer. The server also leaves Nagle's algorithm on.
     */
    private static void keepConnectionsOfABusyClient() {
        System.setProperty("sun.net.httpserver.maxIdleConnections", "10000");
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private record Running(HttpServer http, ExecutorService handlers) {}
}
