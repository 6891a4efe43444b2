package dev.smsgateway.benchmark;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Locale;

/**
 * Reads and writes HTTP/1.1 messages on one socket with little work, so that measuring costs
 * little.
 */
final class HttpStream implements Closeable {

    private static final int LONGEST_HEAD = 8 * 1024;

    private final Socket socket;

    private final InputStream in;

    private final OutputStream out;

    private final byte[] buffer = new byte[LONGEST_HEAD];

    private int begin;

    private int end;

    private String head = "";

    HttpStream(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        this.in = socket.getInputStream();
        this.out = socket.getOutputStream();
    }

    void write(byte[] message) throws IOException {
        out.write(message);
    }

    /**
     * Reads the next message and returns its body.
     *
     * @throws EOFException when there is none
     */
    byte[] read() throws IOException {
        head = readHead();
        if (hasHeader("transfer-encoding: chunked")) {
            return readChunks();
        }
        int at = head.indexOf("\r\ncontent-length:");
        return at < 0 ? new byte[0] : readBody(Integer.parseInt(line(at + 17).strip()));
    }

    /** The status of the last response. */
    int status() {
        return Integer.parseInt(head, 9, 12, 10);
    }

    /** Whether the other side closes the connection after the last message. */
    boolean isLast() {
        return hasHeader("connection: close");
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private boolean hasHeader(String header) {
        return head.contains("\r\n" + header);
    }

    private String line(int from) {
        return head.substring(from, head.indexOf('\r', from));
    }

    private String readHead() throws IOException {
        int searched = begin;
        while (true) {
            for (int i = searched; i + 3 < end; i++) {
                if (buffer[i] == '\r' && buffer[i + 1] == '\n' && buffer[i + 2] == '\r' && buffer[i + 3] == '\n') {
                    String text = new String(buffer, begin, i + 4 - begin, ISO_8859_1).toLowerCase(Locale.ROOT);
                    begin = i + 4;
                    return text;
                }
            }
            int read = end - begin;
            fill();
            searched = Math.max(begin, begin + read - 3);
        }
    }

    private byte[] readChunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream(512);
        while (true) {
            int length = Integer.parseInt(readLine(), 16);
            body.writeBytes(readBody(length));
            readLine();
            if (length == 0) {
                return body.toByteArray();
            }
        }
    }

    private String readLine() throws IOException {
        StringBuilder line = new StringBuilder();
        int next = readByte();
        while (next != '\r') {
            line.append((char) next);
            next = readByte();
        }
        readByte();
        return line.toString();
    }

    private int readByte() throws IOException {
        if (begin == end) {
            fill();
        }
        return buffer[begin++];
    }

    private byte[] readBody(int length) throws IOException {
        byte[] body = new byte[length];
        int buffered = Math.min(length, end - begin);
        System.arraycopy(buffer, begin, body, 0, buffered);
        begin += buffered;
        if (in.readNBytes(body, buffered, length - buffered) < length - buffered) {
            throw new EOFException();
        }
        return body;
    }

    /** Appends more bytes to the buffer. */
    private void fill() throws IOException {
        System.arraycopy(buffer, begin, buffer, 0, end - begin);
        end -= begin;
        begin = 0;
        int read = in.read(buffer, end, buffer.length - end);
        if (read <= 0) {
            throw new EOFException();
        }
        end += read;
    }
}
