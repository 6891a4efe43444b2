package dev.smsgateway.status;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.smsgateway.message.Attempt;
import dev.smsgateway.message.MessageId;
import dev.smsgateway.provider.PolledMessage;
import dev.smsgateway.report.ReportPoller;

/**
 * Polls for the final delivery reports of one partition's messages, and counts those that are
 * missing. The reports move with their partition, so only its owner polls for them.
 */
final class DueReports {

    /** A report that has not come this long after sending counts as missing. */
    private static final Duration MISSING_AFTER = Duration.ofMinutes(15);

    /** Bounds one poll, so that records do not wait for it. */
    private static final int MOST_AT_ONCE = 500;

    private final DueReportStore store;

    private final ReportPoller poller;

    private final StatusProperties properties;

    private final StatusMetrics metrics;

    private final Map<String, Integer> missing = new HashMap<>();

    DueReports(DueReportStore store, ReportPoller poller, StatusProperties properties, StatusMetrics metrics) {
        this.store = store;
        this.poller = poller;
        this.properties = properties;
        this.metrics = metrics;
        store.forEach(report -> count(report, 1));
        poller.addPartition();
    }

    /** Starts to poll for the report of an accepted message, unless this has started already. */
    void add(String messageId, Attempt accepted, Instant now) {
        Instant sentAt = accepted.startedAt().plus(accepted.duration());
        DueReport known = store.get(messageId);
        if (known != null && known.provider().equals(accepted.provider()) && !known.sentAt().isBefore(sentAt)) {
            return;
        }
        remove(messageId);
        if (sentAt.plus(properties.pollFor()).isAfter(now)) {
            put(messageId, new DueReport(accepted.provider(), accepted.providerMessageId(), sentAt, 0,
                    sentAt.plus(properties.pollDelay(0)), false));
        }
    }

    void remove(String messageId) {
        DueReport known = store.get(messageId);
        if (known != null) {
            store.delete(messageId, known);
            count(known, -1);
        }
    }

    /** Submits what is due to the poller, by provider, so that a slow one does not hold up others. */
    void poll(Instant now) {
        List.copyOf(missing.keySet()).forEach(provider -> poll(provider, now));
    }

    /** The partition moves to another instance. */
    void close() {
        missing.forEach((provider, number) -> metrics.countMissing(provider, -number));
        missing.clear();
        poller.removePartition();
    }

    private void poll(String provider, Instant now) {
        Map<String, DueReport> due = store.due(provider, now, MOST_AT_ONCE);
        for (Map.Entry<String, DueReport> entry : due.entrySet()) {
            if (!poll(entry.getKey(), entry.getValue(), now)) {
                return;
            }
        }
        if (due.size() < MOST_AT_ONCE) {
            store.skipBefore(provider, now);
        }
    }

    /** False when the poller has no room for this provider. */
    private boolean poll(String messageId, DueReport report, Instant now) {
        boolean polled = report.sentAt().plus(properties.pollFor()).isAfter(now);
        String id = report.providerMessageId();
        if (polled && id != null && !poller.offer(report.provider(), new PolledMessage(new MessageId(messageId), id))) {
            return false;
        }
        remove(messageId);
        if (polled) {
            int polls = report.polls() + 1;
            put(messageId, new DueReport(report.provider(), id, report.sentAt(), polls,
                    now.plus(properties.pollDelay(polls)), !report.sentAt().plus(MISSING_AFTER).isAfter(now)));
        }
        return true;
    }

    private void put(String messageId, DueReport report) {
        store.put(messageId, report);
        count(report, 1);
    }

    private void count(DueReport report, int number) {
        int more = report.missing() ? number : 0;
        missing.merge(report.provider(), more, Integer::sum);
        metrics.countMissing(report.provider(), more);
    }
}
