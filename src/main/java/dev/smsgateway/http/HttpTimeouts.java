package dev.smsgateway.http;

import java.time.Duration;

/**
 * How long a call may take.
 *
 * @param connect until a connection is made, TLS included
 * @param read until the answer is there, from the moment the request was written
 * @param total in all
 */
public record HttpTimeouts(Duration connect, Duration read, Duration total) {

    public HttpTimeouts {
        if (!connect.isPositive() || !read.isPositive() || !total.isPositive()) {
            throw new IllegalArgumentException("Connect and read time-outs must be longer than zero");
        }
    }

    /** Each part may take its time. */
    public HttpTimeouts(Duration connect, Duration read) {
        this(connect, read, connect.plus(read));
    }
}
