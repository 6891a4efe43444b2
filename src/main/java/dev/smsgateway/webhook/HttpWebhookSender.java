package dev.smsgateway.webhook;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts each callback on a thread of its own, so that a slow receiver slows nobody else.
 */
final class HttpWebhookSender implements WebhookSender, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(HttpWebhookSender.class);

    private final WebhookClient client;

    private final ReceiverBulkhead places;

    private final ExecutorService threads = Executors
            .newThreadPerTaskExecutor(Thread.ofVirtual().name("callback-", 0).factory());

    HttpWebhookSender(WebhookClient client, ReceiverBulkhead places) {
        this.client = client;
        this.places = places;
    }

    @Override
    public int placesFor(String host) {
        return places.free(host);
    }

    @Override
    public boolean take(String host, Webhook callback, Consumer<WebhookOutcome> told) {
        if (!places.take(host)) {
            return false;
        }
        try {
            threads.execute(() -> {
                WebhookOutcome outcome = post(callback);
                places.giveBack(host);
                told.accept(outcome);
            });
            return true;
        } catch (RejectedExecutionException _) {
            places.giveBack(host);
            return false;
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private WebhookOutcome post(Webhook callback) {
        try {
            return client.post(callback);
        } catch (RuntimeException e) {
            log.warn("Callback {} failed: {}", callback.id(), e.getClass().getSimpleName());
            return WebhookOutcome.failed("internal error");
        }
    }
}
