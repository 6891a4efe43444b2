package dev.smsgateway.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server that counts connections and requests and does whatever a script tells it with each
 * request's socket.
 */
public final class SocketServer implements AutoCloseable {

    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: *(\\d+)");

    private final ServerSocket server;

    private final Queue<Socket> open = new ArrayDeque<>();

    private final AtomicInteger connections = new AtomicInteger();

    private final AtomicInteger requests = new AtomicInteger();

    private SocketServer(int backlog) {
        try {
            server = new ServerSocket(0, backlog, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads whole HTTP requests and runs the script after each. */
    public static SocketServer answering(Script script) {
        SocketServer server = new SocketServer(50);
        Thread.ofVirtual().start(() -> server.accept(socket -> server.serve(socket, script)));
        return server;
    }

    /** Runs the script on each connection as soon as it is there. */
    public static SocketServer greeting(Script script) {
        SocketServer server = new SocketServer(50);
        Thread.ofVirtual().start(() -> server.accept(script));
        return server;
    }

    /** Listens, and has no place for one more connection. */
    public static SocketServer full() throws IOException {
        SocketServer server = new SocketServer(1);
        boolean place = true;
        while (place) {
            Socket socket = new Socket();
            server.open.add(socket);
            try {
                socket.connect(server.server.getLocalSocketAddress(), 100);
            } catch (IOException _) {
                place = false;
            }
        }
        return server;
    }

    public URI url(String scheme) {
        return URI.create(scheme + "://127.0.0.1:" + server.getLocalPort());
    }

    public int connections() {
        return connections.get();
    }

    public int requests() {
        return requests.get();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    private void accept(Script script) {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                connections.incrementAndGet();
                Thread.ofVirtual().start(() -> run(socket, script));
            } catch (IOException _) {
                return;
            }
        }
    }

    private static void run(Socket socket, Script script) {
        try (socket) {
            script.run(socket);
        } catch (IOException _) {
            // the client has gone
        }
    }

    private void serve(Socket socket, Script script) throws IOException {
        InputStream in = new BufferedInputStream(socket.getInputStream());
        while (readRequest(in)) {
            requests.incrementAndGet();
            script.run(socket);
        }
    }

    private static boolean readRequest(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                return false;
            }
            head.append((char) next);
        }
        Matcher length = LENGTH.matcher(head);
        in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
        return true;
    }

    /** What happens on a socket. */
    public interface Script {

        void run(Socket socket) throws IOException;

        static Script ok(String body) {
            return socket -> write(socket, ok(body.length()) + body);
        }

        /** Announces one character more than there is. */
        static Script cutShort(String body) {
            return socket -> {
                write(socket, ok(body.length() + 1) + body);
                socket.close();
            };
        }

        static Script reset() {
            return socket -> {
                socket.setSoLinger(true, 0);
                socket.close();
            };
        }

        static Script say(String words) {
            return socket -> {
                socket.getInputStream().read();
                write(socket, words);
            };
        }

        private static String ok(int length) {
            return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + length + "\r\n\r\n";
        }

        private static void write(Socket socket, String ascii) throws IOException {
            socket.getOutputStream().write(ascii.getBytes(ISO_8859_1));
            socket.getOutputStream().flush();
        }
    }
}
