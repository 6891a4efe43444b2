package dev.smsgateway.benchmark;

import java.io.Closeable;
import java.io.IOException;

/**
 * What one caller does again and again. Used by one thread at a time.
 */
interface Call extends Closeable {

    /** Asks, waits for the answer and returns what it was. */
    Answer call() throws IOException;

    @Override
    default void close() throws IOException {
        // nothing to close
    }
}
