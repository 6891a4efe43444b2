package dev.smsgateway.benchmark;

import java.io.Closeable;
import java.io.IOException;

/**
 * The call that one caller repeats. Used by one thread at a time.
 */
interface Call extends Closeable {

    /** Makes the call and returns its result. */
    Answer call() throws IOException;

    @Override
    default void close() throws IOException {
        // nothing to close
    }
}
