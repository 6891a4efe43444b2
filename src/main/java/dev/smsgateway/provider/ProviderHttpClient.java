package dev.smsgateway.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
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
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.StringEntity;

import dev.smsgateway.http.HttpCalls;
import dev.smsgateway.http.HttpTimeouts;
import dev.smsgateway.http.RetryAfter;
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
public final class ProviderHttpClient implements AutoCloseable {

    /** A longer body is none that a vendor's send call gives. */
    private static final int LONGEST_BODY = 64 * 1024;

    /** Reports on many messages repeat their texts. */
    private static final int LONGEST_ANSWER = 1024 * 1024;

    private static final int USUAL_BODY = 512;

    private final HttpTimeouts timeouts;

    private final Clock clock;

    private final HttpCalls calls;

    /**
     * @param name the provider's name, for its thread
     */
    public ProviderHttpClient(String name, HttpTimeouts timeouts, Clock clock) {
        this.timeouts = timeouts;
        this.clock = clock;
        this.calls = new HttpCalls(name, timeouts);
    }

    /**
     * Posts JSON and waits for the answer, at most for the connect and the read time-out together.
     *
     * @param expiresAt caps the connect time-out; a request once written is waited for, since cutting
     *     it short would not un-send anything
     * @param classify turns a reply into its outcome; a reply whose body could not be read to its end
     *     never reaches it
     */
    public SendOutcome post(URI uri, Map<String, String> headers, String json, Instant expiresAt,
            Function<HttpReply, SendOutcome> classify) {
        Duration untilExpiry = Duration.between(clock.instant(), expiresAt);
        boolean expiresFirst = untilExpiry.compareTo(timeouts.connect()) < 0;
        HttpPost request = jsonPost(uri, json);
        headers.forEach(request::setHeader);
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
     * Asks, with a GET, something that changes nothing at the vendor.
     *
     * @throws IOException when no answer came that could be read; its class alone may be shown
     */
    public HttpReply ask(URI uri, Map<String, String> headers) throws IOException {
        return ask(new HttpGet(uri), headers);
    }

    /**
     * Asks, with a POST of JSON, something that changes nothing at the vendor.
     *
     * @throws IOException when no answer came that could be read; its class alone may be shown
     */
    public HttpReply ask(URI uri, Map<String, String> headers, String json) throws IOException {
        return ask(jsonPost(uri, json), headers);
    }

    @Override
    public void close() throws IOException {
        calls.close();
    }

    private HttpReply ask(HttpUriRequestBase request, Map<String, String> headers) throws IOException {
        headers.forEach(request::setHeader);
        return calls.execute(request, HttpClientContext.create(), response -> read(response, LONGEST_ANSWER));
    }

    private static HttpPost jsonPost(URI uri, String json) {
        HttpPost request = new HttpPost(uri);
        request.setEntity(new StringEntity(json, ContentType.APPLICATION_JSON));
        return request;
    }

    private static SendOutcome fault(IOException e, boolean written, boolean expiresFirst) {
        String what = e.getClass().getSimpleName();
        if (written) {
            return new Unconfirmed("no readable answer (" + what + ")");
        }
        // The message is at fault only when its expiry cut the wait short, not for a refused connection.
        return expiresFirst && e instanceof SocketTimeoutException
                ? new Unavailable(Reason.DOWN, "not connected before the message expired", true)
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
            InputStream content = entity.getContent();
            ByteArrayOutputStream body = new ByteArrayOutputStream(USUAL_BODY);
            byte[] part = new byte[USUAL_BODY];
            int read = content.read(part);
            while (read >= 0 && body.size() <= longestBody) {
                body.write(part, 0, read);
                read = content.read(part);
            }
            return body.size() > longestBody ? "" : body.toString(UTF_8);
        } catch (IOException e) {
            if (response.getCode() / 100 == 2) {
                throw e;
            }
            return "";
        }
    }
}
