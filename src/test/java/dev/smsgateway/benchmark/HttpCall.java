package dev.smsgateway.benchmark;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.function.BiFunction;

import org.jspecify.annotations.Nullable;

/**
 * Posts the same request over a connection that the server keeps alive.
 */
final class HttpCall implements Call {

    private final int port;

    private final byte[] request;

    private final BiFunction<Integer, String, Answer> reader;

    private @Nullable HttpStream stream;

    private HttpCall(int port, byte[] request, BiFunction<Integer, String, Answer> reader) {
        this.port = port;
        this.request = request;
        this.reader = reader;
    }

    /** Sends a message through the gateway and waits for its result. */
    static HttpCall send(int port) {
        return new HttpCall(port, toGateway(""), HttpCall::result);
    }

    /** Hands a message to the gateway and does not wait for its result. */
    static HttpCall handOver(int port) {
        return new HttpCall(port, toGateway("Prefer: respond-async\r\n"),
                (status, _) -> status == 202 ? Answer.TAKEN : turnedAwayOrOther(status));
    }

    /** Calls the first provider itself. */
    static HttpCall direct(int port) {
        return new HttpCall(port, post("/api/v2/sms/send", "api-key: key\r\n",
                """
                        {"sender":"Shop","message":"Your code is 123456","recipients":["233241234567"]}"""),
                (status, _) -> status == 200 ? Answer.TAKEN : Answer.OTHER);
    }

    @Override
    public Answer call() throws IOException {
        HttpStream open = stream;
        if (open == null) {
            open = new HttpStream(new Socket(InetAddress.getLoopbackAddress(), port));
            stream = open;
        }
        open.write(request);
        String body = new String(open.read(), UTF_8);
        int status = open.status();
        if (open.isLast()) {
            close();
        }
        return reader.apply(status, body);
    }

    @Override
    public void close() throws IOException {
        if (stream != null) {
            stream.close();
            stream = null;
        }
    }

    private static Answer result(int status, String body) {
        if (status != 200) {
            return turnedAwayOrOther(status);
        }
        return body.contains("\"provider\":\"mnotify\"") && body.contains("\"possible_duplicate\":false")
                ? Answer.TAKEN_BY_THE_OTHER
                : Answer.TAKEN;
    }

    private static Answer turnedAwayOrOther(int status) {
        return status == 429 ? Answer.TURNED_AWAY : Answer.OTHER;
    }

    private static byte[] toGateway(String headers) {
        return post("/sms/send", headers, """
                {"recipient":"0241234567","message":"Your code is 123456"}""");
    }

    private static byte[] post(String path, String headers, String body) {
        return ("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" + headers
                + "Content-Length: " + body.length() + "\r\n\r\n" + body).getBytes(ISO_8859_1);
    }
}
