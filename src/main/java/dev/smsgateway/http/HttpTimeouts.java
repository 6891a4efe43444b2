package dev.smsgateway.http;

import java.time.Duration;

/**
 * How long a provider is waited for.
 *
 * @param connect until a connection is made, TLS included
 * @param read until the answer is there, from the moment the request was written
 */
public record HttpTimeouts(Duration connect, Duration read) {

    public HttpTimeouts {
        if (!connect.isPositive() || !read.isPositive()) {
            throw new IllegalArgumentException("Connect and read time-outs must be longer than zero");
        }
    }

    /** The longest an attempt can take. */
    public Duration total() {
        return connect.plus(read);
    }
}
