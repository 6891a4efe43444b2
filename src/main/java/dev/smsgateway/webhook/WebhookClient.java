package dev.smsgateway.webhook;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;

import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;

import dev.smsgateway.http.CheckedAddresses.PrivateAddressException;
import dev.smsgateway.http.HttpCalls;
import dev.smsgateway.http.HttpCalls.DeadlineException;
import dev.smsgateway.http.RetryAfter;
import dev.smsgateway.message.WebhookRules;
import dev.smsgateway.webhook.WebhookOutcome.Delivered;
import dev.smsgateway.webhook.WebhookOutcome.Failed;
import dev.smsgateway.webhook.WebhookOutcome.Gone;

/**
 * Posts a webhook, signed, exactly once: nothing is repeated here, no redirect is followed, and of
 * an answer hardly more than its status is read.
 */
final class WebhookClient implements AutoCloseable {

    /** What is read of an answer's body so that its connection can be used again. */
    private static final int READ = 4 * 1024;

    private final SigningSecrets secrets;

    private final WebhookRules rules;

    private final Clock clock;

    private final HttpCalls calls;

    WebhookClient(HttpCalls calls, SigningSecrets secrets, WebhookRules rules, Clock clock) {
        this.calls = calls;
        this.secrets = secrets;
        this.rules = rules;
        this.clock = clock;
    }

    WebhookOutcome post(Webhook webhook) {
        if (secrets.isEmpty()) {
            return WebhookOutcome.failed("there is no secret to sign it with any more");
        }
        if (!rules.allowsSchemeOf(webhook.url())) {
            return WebhookOutcome.failed("refused: not over HTTPS");
        }
        try {
            return calls.execute(request(webhook), HttpClientContext.create(), this::outcome);
        } catch (PrivateAddressException _) {
            return WebhookOutcome.failed("refused: a private address");
        } catch (DeadlineException _) {
            return WebhookOutcome.failed("no answer in time");
        } catch (IOException e) {
            return WebhookOutcome.failed("no answer (" + e.getClass().getSimpleName() + ")");
        }
    }

    @Override
    public void close() throws IOException {
        calls.close();
    }

    private HttpPost request(Webhook webhook) {
        Instant now = clock.instant();
        HttpPost request = new HttpPost(webhook.url().uri());
        request.setHeader("webhook-id", webhook.id());
        request.setHeader("webhook-timestamp", Long.toString(now.getEpochSecond()));
        request.setHeader("webhook-signature", secrets.sign(webhook.id(), now, webhook.body()));
        request.setEntity(new ByteArrayEntity(webhook.body(), ContentType.APPLICATION_JSON));
        return request;
    }

    private WebhookOutcome outcome(ClassicHttpResponse response) {
        skipBody(response.getEntity());
        int status = response.getCode();
        if (status / 100 == 2) {
            return new Delivered();
        }
        if (status == HttpStatus.SC_GONE) {
            return new Gone();
        }
        boolean saysWhen = status == HttpStatus.SC_TOO_MANY_REQUESTS || status == HttpStatus.SC_SERVICE_UNAVAILABLE;
        return new Failed("HTTP " + status,
                saysWhen ? RetryAfter.of(response, clock.instant()) : null);
    }

    /**
     * The status is all that counts, so a body that cannot be read changes nothing but that its
     * connection is not used again.
     */
    private static void skipBody(@Nullable HttpEntity entity) {
        try {
            InputStream content = entity == null ? null : entity.getContent();
            if (content != null) {
                content.readNBytes(READ);
            }
        } catch (IOException | RuntimeException _) {
            // what was read before is as good
        }
    }
}
