package dev.smsgateway.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.smsgateway.provider.PollAnswer;
import dev.smsgateway.provider.PollAnswer.Answered;
import dev.smsgateway.provider.PollAnswer.Failed;
import dev.smsgateway.provider.PollAnswer.Throttled;
import dev.smsgateway.provider.PolledMessage;
import dev.smsgateway.provider.PolledReports;

/**
 * Asks one provider about the waiting messages. It makes one call after the other at the provider's
 * pace, each about as many messages as a call may hold.
 */
final class ProviderPoller implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ProviderPoller.class);

    /** Many messages become due together, so a call waits this long for more of them. */
    private static final Duration GATHERING = Duration.ofMillis(100);

    private final PolledReports source;

    private final ReportPublisher publisher;

    private final PollPace pace;

    private final BlockingQueue<PolledMessage> waiting;

    private final Set<PolledMessage> queued = ConcurrentHashMap.newKeySet();

    private final Thread thread;

    /**
     * @param mostWaiting how many messages may wait to be asked about
     */
    ProviderPoller(PolledReports source, ReportPublisher publisher, int mostWaiting, PollPace pace) {
        this.source = source;
        this.publisher = publisher;
        this.pace = pace;
        this.waiting = new LinkedBlockingQueue<>(mostWaiting);
        this.thread = Thread.ofVirtual().name(source.name() + "-reports").start(this::run);
    }

    String name() {
        return source.name();
    }

    /** Queues the message unless it waits already; false when there is no room. */
    boolean offer(PolledMessage message) {
        if (!queued.add(message)) {
            return true;
        }
        boolean fits = waiting.offer(message);
        if (!fits) {
            queued.remove(message);
        }
        return fits;
    }

    int waiting() {
        return waiting.size();
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void run() {
        try {
            while (true) {
                ask(nextBatch());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private List<PolledMessage> nextBatch() throws InterruptedException {
        List<PolledMessage> batch = new ArrayList<>();
        batch.add(waiting.take());
        Duration pause = pace.untilNext();
        Thread.sleep(pause.compareTo(GATHERING) < 0 ? GATHERING : pause);
        waiting.drainTo(batch, source.mostPerCall() - 1);
        batch.forEach(queued::remove);
        return batch;
    }

    private void ask(List<PolledMessage> batch) {
        pace.recordCall();
        PollAnswer answer = answer(batch);
        switch (answer) {
            case Answered _ -> pace.recordAnswer();
            case Throttled(var retryAfter) -> pace.recordThrottling(retryAfter);
            case Failed(var detail) -> {
                pace.recordFailure();
                log.debug("{} could not be asked for delivery reports: {}", source.name(), detail);
            }
        }
        publisher.publishPolled(source.name(), answer);
    }

    /** An exception is a defect of the adapter, and counts as a failed call. */
    private PollAnswer answer(List<PolledMessage> batch) {
        try {
            return source.poll(batch);
        } catch (RuntimeException e) {
            log.error("Asking {} for delivery reports failed: {}", source.name(), e.getClass().getName());
            return new Failed(e.getClass().getSimpleName());
        }
    }
}
