package dev.smsgateway.status;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

import dev.smsgateway.message.Attempt;
import dev.smsgateway.report.ReportPoller;
import dev.smsgateway.status.Fact.Ended;

/**
 * Keeps the messages of one partition: folds each fact in and tells the changes of status that its
 * record brings about. A record that is handed over again, since its partition's instance ended in
 * between, brings about the same changes under the same numbers.
 */
final class StatusTable implements Processor<String, Fact, String, byte[]> {

    private static final Duration LOOK_AFTER = Duration.ofSeconds(1);

    private final ReportPoller poller;

    private final StatusProperties properties;

    private final StatusMetrics metrics;

    private final Clock clock;

    private @Nullable ProcessorContext<String, byte[]> context;

    private @Nullable KeyValueStore<String, byte[]> store;

    private @Nullable AwaitedReports awaited;

    StatusTable(ReportPoller poller, StatusProperties properties, StatusMetrics metrics, Clock clock) {
        this.poller = poller;
        this.properties = properties;
        this.metrics = metrics;
        this.clock = clock;
    }

    @Override
    public void init(ProcessorContext<String, byte[]> context) {
        this.context = context;
        KeyValueStore<String, byte[]> table = context.getStateStore(StatusPart.STORE);
        KeyValueStore<Bytes, byte[]> waiting = context.getStateStore(StatusPart.AWAITED_STORE);
        AwaitedReports reports = new AwaitedReports(waiting, poller, properties, metrics, clock);
        Expiry expiry = new Expiry(table, properties.retention(), clock);
        store = table;
        awaited = reports;
        context.schedule(LOOK_AFTER, PunctuationType.WALL_CLOCK_TIME, _ -> reports.handOver());
        context.schedule(Expiry.INTERVAL, PunctuationType.WALL_CLOCK_TIME, _ -> expiry.sweep());
    }

    @Override
    public void process(Record<String, Fact> record) {
        KeyValueStore<String, byte[]> table = StatusPart.present(store);
        String messageId = record.key();
        Fact fact = record.value();
        byte[] stored = table.get(messageId);
        MessageState before = stored == null ? MessageState.NOTHING : StoredState.read(stored);
        MessageState after = StatusFold.add(before, fact);
        if (!after.equals(before)) {
            table.put(messageId, StoredState.write(after, clock.instant()));
            count(before, after);
        }
        await(messageId, after, fact);
        news(before, after, fact).forEach(change -> StatusPart.present(context).forward(record.withValue(
                StatusChangeValue.write(messageId, change, after))));
    }

    /**
     * The changes that the fact brings about. Before its request is known nobody can say who is to be
     * told of a message, so what became of it until then is told together with the request.
     */
    private static List<Change> news(MessageState before, MessageState after, Fact fact) {
        if (after.asked().isEmpty()) {
            return List.of();
        }
        return before.asked().isEmpty()
                ? after.changes()
                : after.changes().stream().filter(change -> change.source().equals(fact.source())).toList();
    }

    @Override
    public void close() {
        if (awaited != null) {
            awaited.close();
            awaited = null;
        }
    }

    private void count(MessageState before, MessageState after) {
        if (after.changes().size() > before.changes().size() || !before.current().equals(after.current())) {
            after.current().ifPresent(change -> metrics.count(change, after));
        }
    }

    private void await(String messageId, MessageState state, Fact fact) {
        AwaitedReports reports = StatusPart.present(awaited);
        CurrentStatus status = state.current().map(Change::status).orElse(CurrentStatus.PENDING);
        if (status == CurrentStatus.DELIVERED || status == CurrentStatus.UNDELIVERED) {
            reports.forget(messageId);
        } else if (fact instanceof Ended ended && state.ended().getLast().round() == ended.round()) {
            ended.copies().stream().filter(copy -> copy.outcome() == Attempt.Outcome.ACCEPTED).reduce((_, last) -> last)
                    .ifPresent(copy -> reports.await(messageId, copy.provider(), copy.providerMessageId(),
                            copy.startedAt().plus(copy.duration())));
        }
    }
}
