package dev.smsgateway.benchmark;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.LongAdder;

/**
 * A provider that accepts every message after a given time, or hangs.
 */
final class ProviderStandIn implements AutoCloseable {

    private static final int BACKLOG = 4_096;

    private final ServerSocket server;

    private final byte[] accepted;

    private final LongAdder taken = new LongAdder();

    private volatile Duration latency = Duration.ZERO;

    private volatile CountDownLatch hang = new CountDownLatch(0);

    private ProviderStandIn(String accepted) {
        this.accepted = ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + accepted.length()
                + "\r\n\r\n" + accepted).getBytes(ISO_8859_1);
        try {
            server = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    static ProviderStandIn arkesel() {
        return new ProviderStandIn("""
                {"status":"success","data":[{"recipient":"233241234567",\
                "id":"f1c8a5e2-7e2b-4a39-9a41-3b1c5f3b1d11"}]}""");
    }

    static ProviderStandIn mnotify() {
        return new ProviderStandIn("""
                {"status":"success","code":"2000","message":"messages sent successfully",\
                "summary":{"_id":"20261124000000233241234567V2","message_id":"20261124233241234567V2",\
                "type":"API QUICK SMS","total_sent":1,"contacts":1,"total_rejected":0,\
                "numbers_sent":["233241234567"],"credit_used":1,"credit_left":1483,"wallet_used":0}}""");
    }

    int port() {
        return server.getLocalPort();
    }

    String url() {
        return "http://127.0.0.1:" + port();
    }

    /** The number of accepted messages. */
    long taken() {
        return taken.sum();
    }

    void answerAfter(Duration time) {
        latency = time;
    }

    void hang() {
        hang = new CountDownLatch(1);
    }

    void recover() {
        hang.countDown();
    }

    @Override
    public void close() throws IOException {
        recover();
        server.close();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (SocketException _) {
            // closed
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve(Socket socket) {
        try (HttpStream stream = new HttpStream(socket)) {
            while (true) {
                stream.read();
                taken.increment();
                Thread.sleep(latency);
                hang.await();
                stream.write(accepted);
            }
        } catch (EOFException | SocketException _) {
            // the gateway has closed the connection
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
