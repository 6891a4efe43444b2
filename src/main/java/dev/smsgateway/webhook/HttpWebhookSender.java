package dev.smsgateway.webhook;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts each webhook on a thread of its own, so that a slow receiver slows nobody else.
 */
final class HttpWebhookSender implements WebhookSender, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(HttpWebhookSender.class);

    private final WebhookClient client;

    private final ReceiverBulkhead bulkhead;

    private final ExecutorService threads = Executors
            .newThreadPerTaskExecutor(Thread.ofVirtual().name("webhook-", 0).factory());

    HttpWebhookSender(WebhookClient client, ReceiverBulkhead bulkhead) {
        this.client = client;
        this.bulkhead = bulkhead;
    }

    @Override
    public int freePermitsOfTenant(String tenant) {
        return bulkhead.freeOfTenant(tenant);
    }

    @Override
    public int freePermits(String receiver) {
        return bulkhead.free(receiver);
    }

    @Override
    public boolean submit(String receiver, Webhook webhook, Consumer<WebhookOutcome> ended) {
        if (!bulkhead.acquire(receiver)) {
            return false;
        }
        try {
            threads.execute(() -> {
                WebhookOutcome outcome = post(webhook);
                bulkhead.release(receiver);
                ended.accept(outcome);
            });
            return true;
        } catch (RejectedExecutionException _) {
            bulkhead.release(receiver);
            return false;
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private WebhookOutcome post(Webhook webhook) {
        try {
            return client.post(webhook);
        } catch (RuntimeException e) {
            log.warn("Webhook {} failed: {}", webhook.id(), e.getClass().getSimpleName());
            return WebhookOutcome.failed("internal error");
        }
    }
}
