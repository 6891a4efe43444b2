package dev.smsgateway.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;

import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

import dev.smsgateway.http.HttpCalls;
import dev.smsgateway.http.HttpTimeouts;
import dev.smsgateway.http.RetryAfter;
import dev.smsgateway.provider.SendOutcome.Cause;
import dev.smsgateway.provider.SendOutcome.Reason;
import dev.smsgateway.provider.SendOutcome.Unavailable;
import dev.smsgateway.provider.SendOutcome.Unconfirmed;

/**
 * The HTTP client of one provider. One attempt is one request. Connections are kept alive, no
 * request is repeated and no redirect is followed.
 *
 * <p>
 * A failed call may have reached the vendor if the client had begun to write the request. A call
 * that failed before that (name not found, connection refused, TLS) did not reach it.
 */
final class ProviderHttpClient implements AutoCloseable {

    /** A longer body is none that a vendor's send call gives. */
    private static final int LONGEST_BODY = 64 * 1024;

    /** Reports on many messages repeat their texts. */
    private static final int LONGEST_ANSWER = 1024 * 1024;

    private final HttpTimeouts timeouts;

    private final Clock clock;

    private final HttpCalls calls;

    /**
     * @param name the provider's name, for its thread
     */
    ProviderHttpClient(String name, HttpTimeouts timeouts, Clock clock) {
        this.timeouts = timeouts;
        this.clock = clock;
        this.calls = new HttpCalls(name, timeouts);
    }

    /**
     * Posts and waits for the answer, at most for the connect and the read time-out together.
     *
     * @param expiresAt caps the connect time-out; a request once written is waited for, since cutting
     *     it short would not un-send anything
     * @param classify turns a reply into its outcome; a reply whose body could not be read to its end
     *     never reaches it
     */
    SendOutcome post(URI uri, Map<String, String> headers, HttpEntity body, Instant expiresAt,
            Function<HttpReply, SendOutcome> classify) {
        Duration untilExpiry = Duration.between(clock.instant(), expiresAt);
        boolean expiresFirst = untilExpiry.compareTo(timeouts.connect()) < 0;
        HttpUriRequestBase request = request(uri, headers, body);
        if (expiresFirst) {
            calls.connectWithin(request, untilExpiry);
        }
        HttpClientContext context = HttpClientContext.create();
        try {
            return classify.apply(calls.execute(request, context, response -> read(response, LONGEST_BODY)));
        } catch (IOException e) {
            return fault(e, HttpCalls.beganToWrite(context), expiresFirst);
        }
    }

    /**
     * Asks something that changes nothing at the vendor, with a GET where there is no body.
     *
     * @throws IOException when no answer came that could be read; its class alone may be shown
     */
    HttpReply ask(URI uri, Map<String, String> headers, @Nullable HttpEntity body) throws IOException {
        return calls.execute(request(uri, headers, body), HttpClientContext.create(),
                response -> read(response, LONGEST_ANSWER));
    }

    @Override
    public void close() throws IOException {
        calls.close();
    }

    private static HttpUriRequestBase request(URI uri, Map<String, String> headers, @Nullable HttpEntity body) {
        HttpUriRequestBase request = body == null ? new HttpGet(uri) : new HttpPost(uri);
        request.setEntity(body);
        request.setHeader(HttpHeaders.ACCEPT, "application/json");
        headers.forEach(request::setHeader);
        return request;
    }

    private static SendOutcome fault(IOException e, boolean written, boolean expiresFirst) {
        String what = e.getClass().getSimpleName();
        if (written) {
            return new Unconfirmed("no readable answer (" + what + ")");
        }
        // The message is at fault only when its expiry cut the wait short, not for a refused connection.
        return expiresFirst && e instanceof SocketTimeoutException
                ? new Unavailable(Reason.DOWN, "not connected before the message expired", Cause.MESSAGE)
                : new Unavailable(Reason.DOWN, "not connected (" + what + ")");
    }

    private HttpReply read(ClassicHttpResponse response, int longestBody) throws IOException {
        return new HttpReply(response.getCode(), body(response, longestBody), RetryAfter.of(response, clock.instant()));
    }

    private static String body(ClassicHttpResponse response, int longestBody) throws IOException {
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            return "";
        }
        try {
            byte[] body = entity.getContent().readNBytes(longestBody + 1);
            return body.length > longestBody ? "" : new String(body, UTF_8);
        } catch (IOException e) {
            if (response.getCode() / 100 == 2) {
                throw e;
            }
            return "";
        }
    }
}
