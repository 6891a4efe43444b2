package dev.smsgateway.webhook;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.smsgateway.message.WebhookUrl;
import dev.smsgateway.webhook.PendingWebhooks.Change;
import dev.smsgateway.webhook.WebhookOutcome.Delivered;
import dev.smsgateway.webhook.WebhookOutcome.Failed;
import dev.smsgateway.webhook.WebhookOutcome.Gone;

/**
 * Keeps the pending webhooks of one partition's messages, submits those that are due, and applies
 * their outcomes. Each message has one webhook under way at one time, in the order of its changes.
 *
 * <p>
 * A webhook stays in the store until its outcome is known: the owner of the partition after a crash
 * submits it again, under the same id.
 */
final class WebhookProcessor extends ContextualProcessor<String, byte @Nullable [], String, byte[]> {

    private static final Logger log = LoggerFactory.getLogger(WebhookProcessor.class);

    private static final Duration PACE = Duration.ofMillis(100);

    /** Tenants that one turn serves; the others follow in the next. */
    private static final int MOST_TENANTS = 100;

    private static final int MOST_CHECKED = 1_000;

    private static final int MOST_FORGOTTEN = 200;

    private final WebhookSender sender;

    private final WebhookSchedule schedule;

    private final Optional<WebhookUrl> defaultUrl;

    private final Duration retention;

    private final WebhookMetrics metrics;

    private final Queue<Ended> ended = new ConcurrentLinkedQueue<>();

    private final Set<String> underWay = new HashSet<>();

    private Tally tally = new Tally();

    private @Nullable WebhookStore store;

    private String lastTenant = "";

    /**
     * @param defaultUrl for messages whose requests name no address
     * @param retention how long a message is remembered once nothing is pending
     */
    WebhookProcessor(WebhookSender sender, WebhookSchedule schedule, Optional<WebhookUrl> defaultUrl,
            Duration retention, WebhookMetrics metrics) {
        this.sender = sender;
        this.schedule = schedule;
        this.defaultUrl = defaultUrl;
        this.retention = retention;
        this.metrics = metrics;
    }

    @Override
    public void init(ProcessorContext<String, byte[]> context) {
        super.init(context);
        metrics.unwatch(tally);
        this.tally = new Tally();
        this.store = new WebhookStore(context.getStateStore(WebhookStore.NAME), tally);
        context.schedule(PACE, PunctuationType.WALL_CLOCK_TIME, this::turn);
        metrics.watch(tally);
    }

    @Override
    public void process(Record<String, byte @Nullable []> record) {
        Optional<StatusChange> change = StatusChange.read(record.value());
        if (change.isEmpty()) {
            metrics.countUnreadable();
        } else if (!change.get().isPending()) {
            receiverOf(change.get()).ifPresent(
                    url -> add(change.get(), WebhookReceiver.of(change.get().tenant(), url.host())));
        }
    }

    /**
     * Outcomes that are not applied yet are dropped and their webhooks posted once more: a change to
     * the store would come behind the last transaction, when another instance may own the partition.
     */
    @Override
    public void close() {
        metrics.unwatch(tally);
    }

    private void add(StatusChange change, String host) {
        WebhookStore webhooks = requireNonNull(store);
        long now = now();
        PendingWebhooks before = webhooks.find(change.messageId()).orElse(null);
        PendingWebhooks known = before == null ? PendingWebhooks.nothing(host, now) : before;
        if (!known.gone() && !known.knows(change)) {
            webhooks.replace(change.messageId(), before, known.with(new Change(change, now), host));
        }
    }

    private void turn(long now) {
        applyOutcomes(now);
        requireNonNull(store).check(MOST_CHECKED);
        submitDue(now);
        requireNonNull(store).forget(now, MOST_FORGOTTEN);
    }

    private void applyOutcomes(long now) {
        for (Ended end = ended.poll(); end != null; end = ended.poll()) {
            underWay.remove(end.messageId());
            apply(end, now);
        }
    }

    /** A webhook that was submitted before the state was rolled back may no longer be the first one. */
    private void apply(Ended end, long now) {
        WebhookStore webhooks = requireNonNull(store);
        PendingWebhooks before = webhooks.find(end.messageId()).orElse(null);
        Change first = before == null ? null : before.first();
        if (before == null || first == null || !first.status().webhookId().equals(end.webhookId())) {
            return;
        }
        webhooks.replace(end.messageId(), before, switch (end.outcome()) {
            case Delivered _ -> {
                metrics.count(WebhookMetrics.DELIVERED);
                yield before.withoutFirst(now, forgetAt(now));
            }
            case Gone _ -> {
                metrics.count(WebhookMetrics.GONE);
                log.info("Message {} gets no more webhooks: its receiver at {} is gone", end.messageId(),
                        before.host());
                yield before.stopped(forgetAt(now));
            }
            case Failed failed -> schedule.next(failed, first.since(), before.tries() + 1, now).map(before::failed)
                    .orElseGet(() -> giveUp(before, first, failed.reason(), now));
        });
        if (end.outcome() instanceof Failed) {
            metrics.count(WebhookMetrics.FAILED);
        }
    }

    private PendingWebhooks giveUp(PendingWebhooks before, Change first, String reason, long now) {
        StatusChange change = first.status();
        metrics.count(WebhookMetrics.GIVEN_UP);
        log.warn("Webhook {} to {} was given up: {}", change.webhookId(), before.host(), reason);
        context().forward(new Record<>(change.messageId(), new UndeliveredWebhook(change.webhookId(),
                reason, before.tries() + 1, Instant.ofEpochMilli(first.since()), Instant.ofEpochMilli(now),
                receiverOf(change).map(WebhookUrl::value).orElse(null), change).write(), now));
        return before.withoutFirst(now, forgetAt(now));
    }

    private void submitDue(long now) {
        WebhookStore webhooks = requireNonNull(store);
        Set<String> seen = new HashSet<>();
        Optional<String> tenant = webhooks.tenantAfter(lastTenant);
        while (tenant.isPresent() && seen.size() < MOST_TENANTS && seen.add(tenant.get())) {
            lastTenant = tenant.get();
            submitDueOf(lastTenant, now);
            tenant = webhooks.tenantAfter(lastTenant);
        }
    }

    /** Those under way are still due, so as many more are read. */
    private void submitDueOf(String tenant, long now) {
        int permits = sender.freePermitsOfTenant(tenant);
        if (permits > 0) {
            requireNonNull(store).dueReceivers(tenant, now, permits + underWay.size())
                    .forEach(receiver -> submitDue(receiver, now));
        }
    }

    private void submitDue(String receiver, long now) {
        int permits = sender.freePermits(receiver);
        if (permits == 0) {
            return;
        }
        for (String messageId : requireNonNull(store).due(receiver, now, permits + underWay.size())) {
            if (!underWay.contains(messageId) && !submit(messageId)) {
                return;
            }
        }
    }

    private boolean submit(String messageId) {
        PendingWebhooks outstanding = requireNonNull(store).find(messageId).orElseThrow();
        StatusChange change = requireNonNull(outstanding.first()).status();
        Optional<WebhookUrl> receiver = receiverOf(change);
        if (receiver.isEmpty()) {
            ended.add(new Ended(messageId, change.webhookId(),
                    WebhookOutcome.failed("no address is set any more")));
            return true;
        }
        boolean submitted = sender.submit(outstanding.host(), Webhook.of(change, receiver.get()),
                outcome -> ended.add(new Ended(messageId, change.webhookId(), outcome)));
        if (submitted) {
            underWay.add(messageId);
        }
        return submitted;
    }

    private Optional<WebhookUrl> receiverOf(StatusChange change) {
        return change.statusCallback() == null ? defaultUrl : Optional.of(new WebhookUrl(change.statusCallback()));
    }

    private long forgetAt(long now) {
        return now + retention.toMillis();
    }

    private long now() {
        return context().currentSystemTimeMs();
    }

    private record Ended(String messageId, String webhookId, WebhookOutcome outcome) {}
}
