package dev.smsgateway.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.smsgateway.message.DeliveryReport;
import dev.smsgateway.provider.PollAnswer;
import dev.smsgateway.provider.PollAnswer.Answered;
import dev.smsgateway.provider.PollAnswer.Failed;
import dev.smsgateway.provider.PollAnswer.Throttled;
import dev.smsgateway.provider.PolledMessage;
import dev.smsgateway.provider.PolledReports;

/**
 * Asks one provider, one call after the other at its pace, about as many of the waiting messages as
 * a call may hold.
 */
final class ProviderPoller implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ProviderPoller.class);

    /** Messages become due together; a call waits this long for more of them. */
    private static final Duration GATHERING = Duration.ofMillis(100);

    private final PolledReports source;

    private final Function<DeliveryReport, CompletableFuture<?>> reports;

    private final ReportMetrics metrics;

    private final PollPace pace;

    private final BlockingQueue<PolledMessage> waiting;

    private final Set<PolledMessage> queued = ConcurrentHashMap.newKeySet();

    private final Thread thread;

    /**
     * @param reports publishes a report
     * @param mostWaiting how many messages may wait to be asked about
     */
    ProviderPoller(PolledReports source, Function<DeliveryReport, CompletableFuture<?>> reports,
            ReportMetrics metrics, int mostWaiting, PollPace pace) {
        this.source = source;
        this.reports = reports;
        this.metrics = metrics;
        this.pace = pace;
        this.waiting = new LinkedBlockingQueue<>(mostWaiting);
        this.thread = Thread.ofVirtual().name(source.name() + "-reports").start(this::run);
    }

    String name() {
        return source.name();
    }

    /** One that waits already is not put behind itself. */
    boolean offer(PolledMessage message) {
        if (!queued.add(message)) {
            return true;
        }
        boolean taken = waiting.offer(message);
        if (!taken) {
            queued.remove(message);
        }
        return taken;
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
                ask(batch());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private List<PolledMessage> batch() throws InterruptedException {
        List<PolledMessage> batch = new ArrayList<>();
        batch.add(waiting.take());
        Duration pause = pace.untilNext();
        Thread.sleep(pause.compareTo(GATHERING) < 0 ? GATHERING : pause);
        waiting.drainTo(batch, source.mostPerCall() - 1);
        batch.forEach(queued::remove);
        return batch;
    }

    private void ask(List<PolledMessage> batch) {
        pace.asked();
        switch (answer(batch)) {
            case Answered(var said) -> {
                pace.answered();
                metrics.polled(source.name(), "answered");
                tell(said);
            }
            case Throttled(var retryAfter) -> {
                pace.throttled(retryAfter);
                metrics.polled(source.name(), "throttled");
            }
            case Failed(var detail) -> {
                pace.failed();
                metrics.polled(source.name(), "failed");
                log.debug("{} could not be asked for delivery reports: {}", source.name(), detail);
            }
        }
    }

    /** A defect of an adapter costs its own reports alone. */
    private PollAnswer answer(List<PolledMessage> batch) {
        try {
            return source.ask(batch);
        } catch (RuntimeException e) {
            log.error("Asking {} for delivery reports failed: {}", source.name(), e.getClass().getName());
            return new Failed(e.getClass().getSimpleName());
        }
    }

    /** What Kafka does not take is asked for again when the message is due the next time. */
    private void tell(List<DeliveryReport> said) {
        for (DeliveryReport report : said) {
            metrics.reported(report, "poll");
            if (report.status().isFinal() && reports.apply(report).isCompletedExceptionally()) {
                return;
            }
        }
    }
}
