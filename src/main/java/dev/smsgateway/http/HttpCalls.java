package dev.smsgateway.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpClientResponseHandler;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Calls to other hosts over connections that are kept alive: nothing is repeated, no redirect is
 * followed, an answer's head has bounds, and no call outlasts its deadline.
 *
 * <p>
 * How many calls run at one time is bounded by those who make them.
 */
public final class HttpCalls implements AutoCloseable {

    /**
     * As much as most requests and answers are; each connection has three of them, and thousands may
     * wait at one time.
     */
    private static final int BUFFER = 2 * 1024;

    private static final Http1Config BOUNDED_HEAD = Http1Config.custom().setBufferSize(BUFFER)
            .setMaxLineLength(8 * 1024).setMaxHeaderCount(200).build();

    /** Of an answer's head in all: many are read at one time. */
    private static final int MOST_OF_A_HEAD = 32 * 1024;

    /** Hosts close idle connections without notice; older ones are checked before they are used. */
    private static final TimeValue TRUSTED_IDLE_TIME = TimeValue.ofSeconds(1);

    /** A name may mean another address later, and most of many hosts are not called again soon. */
    private static final TimeValue LIFE_OF_CHECKED_CONNECTIONS = TimeValue.ofSeconds(30);

    private static final String BEGAN = "dev.smsgateway.write-began";

    private final HttpTimeouts timeouts;

    private final CloseableHttpClient client;

    private final ScheduledThreadPoolExecutor deadlines;

    /**
     * Calls a host that is trusted.
     *
     * @param name names the thread that watches the deadlines
     */
    public HttpCalls(String name, HttpTimeouts timeouts) {
        this(name, timeouts, SystemDefaultDnsResolver.INSTANCE, TimeValue.NEG_ONE_MILLISECOND);
    }

    /**
     * Calls any host that the check lets through.
     *
     * @param name names the thread that watches the deadlines
     */
    public HttpCalls(String name, HttpTimeouts timeouts, CheckedAddresses addresses) {
        this(name, timeouts, addresses, LIFE_OF_CHECKED_CONNECTIONS);
    }

    private HttpCalls(String name, HttpTimeouts timeouts, DnsResolver addresses, TimeValue connectionLife) {
        this.timeouts = timeouts;
        this.client = HttpClients.custom().setConnectionManager(connections(timeouts, addresses, connectionLife))
                .setDefaultRequestConfig(config(timeouts).build()).setRequestExecutor(new WriteMarkingExecutor())
                .setUserAgent("sms-gateway").disableAutomaticRetries().disableRedirectHandling()
                .disableCookieManagement().disableAuthCaching().disableContentCompression().evictExpiredConnections()
                .build();
        this.deadlines = new ScheduledThreadPoolExecutor(1,
                Thread.ofPlatform().daemon().name(name + "-deadlines").factory());
        this.deadlines.setRemoveOnCancelPolicy(true);
    }

    /**
     * Makes one call. A connection whose answer was not read to its end is not used again.
     *
     * @throws DeadlineException when it took longer than {@link HttpTimeouts#total()}
     * @throws IOException when no answer came, or {@code use} could not read it
     */
    public <T> T execute(HttpUriRequestBase request, HttpContext context, HttpClientResponseHandler<T> use)
            throws IOException {
        Future<?> deadline = deadlines.schedule(request::cancel, timeouts.total().toMillis(), TimeUnit.MILLISECONDS);
        try {
            return use.handleResponse(client.executeOpen(null, request, context));
        } catch (HttpException e) {
            throw new ClientProtocolException(e);
        } catch (IOException | RuntimeException e) {
            // The client stumbles when the deadline takes the connection from under it.
            if (request.isCancelled()) {
                throw new DeadlineException();
            }
            throw e;
        } finally {
            deadline.cancel(false);
            request.cancel();
        }
    }

    /** Gives one request less time to connect. */
    @SuppressWarnings("deprecation") // the only way to do so
    public void connectWithin(HttpUriRequestBase request, Duration connect) {
        request.setConfig(config(timeouts).setConnectTimeout(millis(connect)).build());
    }

    /** Whether a call with this context had a connection and began to write its request. */
    public static boolean beganToWrite(HttpContext context) {
        return context.getAttribute(BEGAN) != null;
    }

    @Override
    public void close() throws IOException {
        deadlines.shutdownNow();
        client.close();
    }

    private static RequestConfig.Builder config(HttpTimeouts timeouts) {
        return RequestConfig.custom().setResponseTimeout(millis(timeouts.read())).setProtocolUpgradeEnabled(false);
    }

    private static PoolingHttpClientConnectionManager connections(HttpTimeouts timeouts, DnsResolver addresses,
            TimeValue life) {
        return PoolingHttpClientConnectionManagerBuilder.create().setDnsResolver(addresses)
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder().http1Config(BOUNDED_HEAD)
                        .responseParserFactory(BoundedHeadParser.factory(BOUNDED_HEAD, MOST_OF_A_HEAD)).build())
                .setMaxConnTotal(Integer.MAX_VALUE).setMaxConnPerRoute(Integer.MAX_VALUE)
                .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
                .setDefaultConnectionConfig(ConnectionConfig.custom().setConnectTimeout(millis(timeouts.connect()))
                        .setSocketTimeout(millis(timeouts.read())).setValidateAfterInactivity(TRUSTED_IDLE_TIME)
                        .setTimeToLive(life).build())
                .build();
    }

    private static Timeout millis(Duration duration) {
        return Timeout.ofMilliseconds(Math.max(1, duration.toMillis()));
    }

    /** Remembers in a request's context that it had a connection and began to be written. */
    private static final class WriteMarkingExecutor extends HttpRequestExecutor {

        @Override
        public ClassicHttpResponse execute(ClassicHttpRequest request, HttpClientConnection connection,
                @Nullable HttpResponseInformationCallback informationCallback, HttpContext context)
                throws IOException, HttpException {
            context.setAttribute(BEGAN, Boolean.TRUE);
            return super.execute(request, connection, informationCallback, context);
        }
    }

    /** A call took too long in all. */
    public static final class DeadlineException extends InterruptedIOException {

        private static final long serialVersionUID = 1L;
    }
}
