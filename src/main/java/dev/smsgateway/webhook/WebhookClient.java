package dev.smsgateway.webhook;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

import dev.smsgateway.http.CheckedAddresses;
import dev.smsgateway.http.CheckedAddresses.PrivateAddressException;
import dev.smsgateway.webhook.WebhookOutcome.Delivered;
import dev.smsgateway.webhook.WebhookOutcome.Failed;
import dev.smsgateway.webhook.WebhookOutcome.Gone;

/**
 * Posts a callback, signed, exactly once: nothing is repeated here, no redirect is followed, and of
 * an answer hardly more than its status is read.
 */
final class WebhookClient implements AutoCloseable {

    /** What is read of an answer's body so that its connection can be used again. */
    private static final int READ = 4 * 1024;

    /** An answer's head is read whole, so it must have an end. */
    private static final Http1Config SHORT_ANSWERS = Http1Config.custom().setMaxLineLength(8 * 1024)
            .setMaxHeaderCount(100).setBufferSize(READ).build();

    private static final TimeValue TRUSTED_IDLE_TIME = TimeValue.ofSeconds(1);

    private static final TimeValue KEPT = TimeValue.ofSeconds(30);

    private final SigningSecrets secrets;

    private final Clock clock;

    private final Duration timeout;

    private final CloseableHttpClient client;

    private final ScheduledThreadPoolExecutor deadlines;

    /**
     * @param addresses decides which receivers are called
     * @param connectTimeout until a connection is made, TLS included
     * @param timeout until the answer is there, in all
     */
    WebhookClient(CheckedAddresses addresses, SigningSecrets secrets, Duration connectTimeout, Duration timeout,
            Clock clock) {
        this.secrets = secrets;
        this.clock = clock;
        this.timeout = timeout;
        this.client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create().setDnsResolver(addresses)
                        .setConnectionFactory(
                                ManagedHttpClientConnectionFactory.builder().http1Config(SHORT_ANSWERS).build())
                        // How many are under way is bounded before they come here.
                        .setMaxConnTotal(Integer.MAX_VALUE).setMaxConnPerRoute(Integer.MAX_VALUE)
                        .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
                        .setDefaultConnectionConfig(ConnectionConfig.custom().setConnectTimeout(millis(connectTimeout))
                                .setSocketTimeout(millis(timeout)).setValidateAfterInactivity(TRUSTED_IDLE_TIME)
                                .setTimeToLive(KEPT).build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom().setResponseTimeout(millis(timeout))
                        .setProtocolUpgradeEnabled(false).build())
                .setUserAgent("sms-gateway").disableAutomaticRetries().disableRedirectHandling()
                .disableCookieManagement().disableAuthCaching().disableContentCompression().evictExpiredConnections()
                .build();
        this.deadlines = new ScheduledThreadPoolExecutor(1,
                Thread.ofPlatform().daemon().name("callback-deadlines").factory());
        this.deadlines.setRemoveOnCancelPolicy(true);
    }

    WebhookOutcome post(Webhook callback) {
        if (secrets.isEmpty()) {
            return WebhookOutcome.failed("there is no secret to sign it with any more");
        }
        HttpPost request = request(callback);
        Future<?> deadline = deadlines.schedule(request::cancel, timeout.toMillis(), TimeUnit.MILLISECONDS);
        try {
            ClassicHttpResponse response = client.executeOpen(null, request, null);
            WebhookOutcome outcome = outcome(response);
            leave(request, response);
            return outcome;
        } catch (PrivateAddressException _) {
            return WebhookOutcome.failed("refused: a private address");
        } catch (IOException e) {
            return WebhookOutcome.failed(fault(request, e));
        } catch (RuntimeException e) {
            // The client stumbles when the deadline takes the connection from under it.
            if (!request.isCancelled()) {
                throw e;
            }
            return WebhookOutcome.failed(fault(request, e));
        } finally {
            deadline.cancel(false);
        }
    }

    @Override
    public void close() throws IOException {
        deadlines.shutdownNow();
        client.close();
    }

    private HttpPost request(Webhook callback) {
        Instant now = clock.instant();
        HttpPost request = new HttpPost(callback.url().uri());
        request.setHeader("webhook-id", callback.id());
        request.setHeader("webhook-timestamp", Long.toString(now.getEpochSecond()));
        request.setHeader("webhook-signature", secrets.sign(callback.id(), now, callback.body()));
        request.setEntity(new ByteArrayEntity(callback.body(), ContentType.APPLICATION_JSON));
        return request;
    }

    private WebhookOutcome outcome(ClassicHttpResponse response) {
        int status = response.getCode();
        if (status / 100 == 2) {
            return new Delivered();
        }
        if (status == HttpStatus.SC_GONE) {
            return new Gone();
        }
        boolean saysWhen = status == HttpStatus.SC_TOO_MANY_REQUESTS || status == HttpStatus.SC_SERVICE_UNAVAILABLE;
        return new Failed("HTTP " + status,
                saysWhen ? retryAfter(response.getFirstHeader(HttpHeaders.RETRY_AFTER)) : null);
    }

    /** Seconds, or a date. */
    private @Nullable Duration retryAfter(@Nullable Header header) {
        if (header == null) {
            return null;
        }
        String value = header.getValue().strip();
        try {
            return value.matches("[0-9]{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(value))
                    : Duration.between(clock.instant(),
                            ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
        } catch (DateTimeException _) {
            return null;
        }
    }

    /** The status is all that counts, so a body that cannot be read changes nothing. */
    private static void leave(HttpPost request, ClassicHttpResponse response) {
        try (response) {
            if (!isReadToItsEnd(response.getEntity())) {
                request.cancel();
            }
        } catch (IOException | RuntimeException _) {
            request.cancel();
        }
    }

    private static boolean isReadToItsEnd(@Nullable HttpEntity entity) {
        if (entity == null) {
            return true;
        }
        try {
            InputStream content = entity.getContent();
            return content == null || content.readNBytes(READ).length < READ;
        } catch (IOException _) {
            return false;
        }
    }

    private static String fault(HttpPost request, Exception e) {
        return request.isCancelled() ? "no answer in time" : "no answer (" + e.getClass().getSimpleName() + ")";
    }

    private static Timeout millis(Duration duration) {
        return Timeout.ofMilliseconds(Math.max(1, duration.toMillis()));
    }
}
