package dev.smsgateway.http;

import java.io.IOException;

import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * Remembers in a request's context that it had a connection and began to be written.
 */
final class WriteMarkingExecutor extends HttpRequestExecutor {

    private static final String BEGAN = "dev.smsgateway.write-began";

    static boolean began(HttpContext context) {
        return context.getAttribute(BEGAN) != null;
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, HttpClientConnection connection,
            @Nullable HttpResponseInformationCallback informationCallback, HttpContext context)
            throws IOException, HttpException {
        context.setAttribute(BEGAN, Boolean.TRUE);
        return super.execute(request, connection, informationCallback, context);
    }
}
