package dev.smsgateway.http;

import java.io.IOException;
import java.time.Duration;

import org.apache.coyote.Adapter;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * HTTP as Tomcat reads it, with an end to how long a request's head may take in all. Tomcat's own
 * time-out begins anew with each byte, so a client that sends one now and then would keep its
 * connection for hours.
 *
 * <p>
 * Public, with a constructor that takes nothing, since Tomcat makes it.
 */
public final class ImpatientProtocol extends Http11NioProtocol {

    private long headerTimeout = Long.MAX_VALUE;

    void setHeaderTimeout(Duration timeout) {
        headerTimeout = timeout.toNanos();
    }

    @Override
    protected Processor createProcessor() {
        return new ImpatientProcessor(this, getAdapter(), headerTimeout);
    }

    /** Serves one connection at one time. */
    private static final class ImpatientProcessor extends Http11Processor {

        private static final long NOTHING_BEGUN = 0;

        private final long headerTimeout;

        private long headBegan = NOTHING_BEGUN;

        ImpatientProcessor(AbstractHttp11Protocol<?> protocol, Adapter adapter, long headerTimeout) {
            super(protocol, adapter);
            this.headerTimeout = headerTimeout;
        }

        /** It is called when bytes have come in, and says {@code LONG} while a head is not complete. */
        @Override
        public SocketState service(SocketWrapperBase<?> connection) throws IOException {
            long now = Math.max(1, System.nanoTime());
            if (headBegan != NOTHING_BEGUN && now - headBegan > headerTimeout) {
                headBegan = NOTHING_BEGUN;
                return SocketState.CLOSED;
            }
            SocketState state = super.service(connection);
            if (state != SocketState.LONG) {
                headBegan = NOTHING_BEGUN;
            } else if (headBegan == NOTHING_BEGUN) {
                headBegan = now;
            }
            return state;
        }
    }
}
