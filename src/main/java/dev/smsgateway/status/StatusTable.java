package dev.smsgateway.status;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

import dev.smsgateway.message.MessageId;
import dev.smsgateway.report.ReportPoller;
import dev.smsgateway.status.Fact.ResultFact;
import dev.smsgateway.topic.TopicJson;

/**
 * The messages of one partition: adds each fact to what is known and publishes the changes of
 * status that it causes. A redelivered record causes the same changes with the same numbers.
 */
final class StatusTable extends ContextualProcessor<String, Fact, String, byte[]> {

    static final String NAME = "status-table";

    static final String STORE = "status";

    static final String CHANGES_OUT = "status-out";

    static final String REPORTS_OUT = "status-reports-out";

    private static final Duration POLL_INTERVAL = Duration.ofSeconds(1);

    private final ReportPoller poller;

    private final StatusProperties properties;

    private final StatusMetrics metrics;

    private final Clock clock;

    private @Nullable DueReports reports;

    StatusTable(ReportPoller poller, StatusProperties properties, StatusMetrics metrics, Clock clock) {
        this.poller = poller;
        this.properties = properties;
        this.metrics = metrics;
        this.clock = clock;
    }

    @Override
    public void init(ProcessorContext<String, byte[]> context) {
        super.init(context);
        DueReports due = new DueReports(new DueReportStore(context.getStateStore(DueReportStore.NAME)), poller,
                properties, metrics);
        RetentionSweep sweep = new RetentionSweep(store(), properties.retention());
        reports = due;
        context.schedule(POLL_INTERVAL, PunctuationType.WALL_CLOCK_TIME, _ -> due.poll(clock.instant()));
        context.schedule(RetentionSweep.INTERVAL, PunctuationType.WALL_CLOCK_TIME, _ -> sweep.run(clock.instant()));
    }

    @Override
    public void process(Record<String, Fact> record) {
        String messageId = record.key();
        Fact fact = record.value();
        Instant now = clock.instant();
        byte[] stored = store().get(messageId);
        MessageState before = stored == null ? MessageState.EMPTY : StoredState.read(stored);
        MessageState after = StatusFold.add(before, fact);
        if (!after.equals(before)) {
            store().put(messageId, StoredState.write(after, now));
        }
        if (!after.current().equals(before.current())) {
            after.current().ifPresent(change -> metrics.count(change, after));
        }
        updateReports(messageId, after, fact, now);
        changes(before, after, fact).forEach(change -> context().forward(record.withValue(
                StatusChangeValue.write(messageId, change, after)), CHANGES_OUT));
        passOn(before, after, record.timestamp());
    }

    @Override
    public void close() {
        if (reports != null) {
            reports.close();
            reports = null;
        }
    }

    /**
     * The changes to publish. The request names the webhook, so earlier changes are published together
     * with the request.
     */
    private static List<RecordedChange> changes(MessageState before, MessageState after, Fact fact) {
        if (after.requests().isEmpty()) {
            return List.of();
        }
        return before.requests().isEmpty()
                ? after.changes()
                : after.changes().stream().filter(change -> change.source().equals(fact.source())).toList();
    }

    /**
     * Under an alias, reports that are new, or newly known to be about a message, go to that message.
     */
    private void passOn(MessageState before, MessageState after, long timestamp) {
        for (String messageId : after.aliasOf()) {
            after.reports().stream()
                    .filter(report -> !before.aliasOf().contains(messageId) || !before.reports().contains(report))
                    .map(report -> report.about(new MessageId(messageId)))
                    .forEach(report -> context().forward(
                            new Record<>(messageId, TopicJson.write(report), timestamp), REPORTS_OUT));
        }
    }

    private void updateReports(String messageId, MessageState state, Fact fact, Instant now) {
        DueReports due = requireNonNull(reports);
        CurrentStatus status = state.current().map(RecordedChange::status).orElse(CurrentStatus.PENDING);
        if (status == CurrentStatus.DELIVERED || status == CurrentStatus.UNDELIVERED) {
            due.remove(messageId);
        } else if (fact instanceof ResultFact result && state.results().getLast().round() == result.round()) {
            result.accepted().stream().reduce((_, last) -> last)
                    .ifPresent(accepted -> due.add(messageId, accepted, now));
        }
    }

    private KeyValueStore<String, byte[]> store() {
        return context().getStateStore(STORE);
    }
}
