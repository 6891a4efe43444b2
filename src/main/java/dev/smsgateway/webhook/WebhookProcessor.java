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
import org.apache.kafka.streams.processor.api.Processor;
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
 * Keeps what is to be told of the messages of one partition, hands out what is due, and notes how
 * it ended. Of each message one callback is under way at one time, in the order of its changes.
 *
 * <p>
 * What is handed out stays in the store until it is known how it ended: whoever has the partition
 * after a crash hands it out again, under the same id.
 */
final class WebhookProcessor implements Processor<String, byte @Nullable [], String, byte[]> {

    private static final Logger log = LoggerFactory.getLogger(WebhookProcessor.class);

    private static final Duration PACE = Duration.ofMillis(100);

    /** Receivers that are looked at in one go; the others follow in the next. */
    private static final int RECEIVERS = 100;

    private static final int FORGOTTEN = 200;

    private final WebhookSender courier;

    private final WebhookSchedule schedule;

    private final Optional<WebhookUrl> elsewhere;

    private final Duration memory;

    private final WebhookMetrics metrics;

    private final Queue<Ended> ended = new ConcurrentLinkedQueue<>();

    private final Set<String> underWay = new HashSet<>();

    private Tally tally = new Tally();

    private @Nullable ProcessorContext<String, byte[]> context;

    private @Nullable WebhookStore store;

    private String lastReceiver = "";

    /**
     * @param elsewhere where messages are told of whose requests name no address
     * @param memory how long a message is remembered once all is told
     */
    WebhookProcessor(WebhookSender courier, WebhookSchedule schedule, Optional<WebhookUrl> elsewhere, Duration memory,
            WebhookMetrics metrics) {
        this.courier = courier;
        this.schedule = schedule;
        this.elsewhere = elsewhere;
        this.memory = memory;
        this.metrics = metrics;
    }

    @Override
    public void init(ProcessorContext<String, byte[]> context) {
        this.context = context;
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
            receiverOf(change.get()).ifPresent(receiver -> take(change.get(), receiver.host()));
        }
    }

    /**
     * What ended and is not noted yet is told once more: whatever were noted now would come behind the
     * last transaction, when the partition may be another instance's.
     */
    @Override
    public void close() {
        metrics.unwatch(tally);
    }

    private void take(StatusChange change, String host) {
        WebhookStore callbacks = requireNonNull(store);
        long now = now();
        PendingWebhooks before = callbacks.find(change.messageId()).orElse(null);
        PendingWebhooks known = before == null ? PendingWebhooks.nothing(host, now) : before;
        if (!known.gone() && !known.knows(change)) {
            callbacks.replace(change.messageId(), before, known.with(new Change(change, now), host));
        }
    }

    private void turn(long now) {
        note(now);
        handOut(now);
        requireNonNull(store).forget(now, FORGOTTEN);
    }

    private void note(long now) {
        for (Ended end = ended.poll(); end != null; end = ended.poll()) {
            underWay.remove(end.messageId());
            note(end, now);
        }
    }

    /** What was handed out before the state was rolled back is no longer what is to be told. */
    private void note(Ended end, long now) {
        WebhookStore callbacks = requireNonNull(store);
        PendingWebhooks before = callbacks.find(end.messageId()).orElse(null);
        Change first = before == null ? null : before.first();
        if (before == null || first == null || !first.status().callbackId().equals(end.callbackId())) {
            return;
        }
        callbacks.replace(end.messageId(), before, switch (end.outcome()) {
            case Delivered _ -> {
                metrics.countDelivered();
                yield before.withoutFirst(now, forgetAt(now));
            }
            case Gone _ -> {
                metrics.countGone();
                log.info("Message {} is told no further: its receiver at {} is gone", end.messageId(), before.host());
                yield before.stopped(forgetAt(now));
            }
            case Failed failed -> schedule.next(failed, first.since(), before.tries() + 1, now).map(before::failed)
                    .orElseGet(() -> giveUp(before, first, failed.reason(), now));
        });
        if (end.outcome() instanceof Failed) {
            metrics.countFailed();
        }
    }

    private PendingWebhooks giveUp(PendingWebhooks before, Change first, String reason, long now) {
        StatusChange change = first.status();
        metrics.countGivenUp();
        log.warn("Callback {} to {} was given up: {}", change.callbackId(), before.host(), reason);
        requireNonNull(context).forward(new Record<>(change.messageId(), new UndeliveredWebhook(change.callbackId(),
                reason, before.tries() + 1, Instant.ofEpochMilli(first.since()), Instant.ofEpochMilli(now),
                receiverOf(change).map(WebhookUrl::value).orElse(null), change).write(), now));
        return before.withoutFirst(now, forgetAt(now));
    }

    private void handOut(long now) {
        WebhookStore callbacks = requireNonNull(store);
        Set<String> seen = new HashSet<>();
        Optional<String> receiver = callbacks.receiverAfter(lastReceiver);
        while (receiver.isPresent() && seen.size() < RECEIVERS && seen.add(receiver.get())) {
            lastReceiver = receiver.get();
            handOut(lastReceiver, now);
            receiver = callbacks.receiverAfter(lastReceiver);
        }
    }

    /** Those under way are still due, so that as many more are looked at. */
    private void handOut(String host, long now) {
        int places = courier.placesFor(host);
        if (places == 0) {
            return;
        }
        for (String messageId : requireNonNull(store).due(host, now, places + underWay.size())) {
            if (!underWay.contains(messageId) && !handOut(messageId)) {
                return;
            }
        }
    }

    private boolean handOut(String messageId) {
        PendingWebhooks outstanding = requireNonNull(store).find(messageId).orElseThrow();
        StatusChange change = requireNonNull(outstanding.first()).status();
        Optional<WebhookUrl> receiver = receiverOf(change);
        if (receiver.isEmpty()) {
            ended.add(new Ended(messageId, change.callbackId(),
                    WebhookOutcome.failed("nowhere to tell it: no address is set any more")));
            return true;
        }
        Webhook callback = new Webhook(change.callbackId(), receiver.get(), WebhookBody.of(change));
        boolean taken = courier.take(outstanding.host(), callback,
                outcome -> ended.add(new Ended(messageId, change.callbackId(), outcome)));
        if (taken) {
            underWay.add(messageId);
        }
        return taken;
    }

    private Optional<WebhookUrl> receiverOf(StatusChange change) {
        return change.statusCallback() == null ? elsewhere : Optional.of(new WebhookUrl(change.statusCallback()));
    }

    private long forgetAt(long now) {
        return now + memory.toMillis();
    }

    private long now() {
        return requireNonNull(context).currentSystemTimeMs();
    }

    private record Ended(String messageId, String callbackId, WebhookOutcome outcome) {}
}
