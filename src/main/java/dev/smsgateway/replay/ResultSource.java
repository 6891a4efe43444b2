package dev.smsgateway.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.smsgateway.message.DeliveryResult;
import dev.smsgateway.message.RequestPlace;
import dev.smsgateway.message.SendRequest;
import dev.smsgateway.message.SendRequestRules;
import dev.smsgateway.queue.ReadRequest.Invalid;
import dev.smsgateway.queue.ReadRequest.Unreadable;
import dev.smsgateway.queue.ReadRequest.Valid;
import dev.smsgateway.queue.RequestHeaders;
import dev.smsgateway.queue.SendRequestReader;
import dev.smsgateway.queue.Trace;
import dev.smsgateway.replay.ChosenMessages.Chosen;
import dev.smsgateway.topic.TopicJson;
import dev.smsgateway.topic.Topics;

/**
 * Messages by the results on {@code sms-results}: each begins a new round, from its request where
 * that still lies on {@code sms-requests}.
 */
final class ResultSource implements ReplaySource<ResultSelection> {

    /** A record is written after its result's time; clocks may have been set back in between. */
    private static final Duration CLOCK_MARGIN = Duration.ofMinutes(1);

    private final SendRequestReader requests;

    private final SendRequestRules rules;

    private final int max;

    private final Clock clock;

    ResultSource(SendRequestReader requests, SendRequestRules rules, int max, Clock clock) {
        this.requests = requests;
        this.rules = rules;
        this.max = max;
        this.clock = clock;
    }

    @Override
    public String topic() {
        return Topics.RESULTS;
    }

    @Override
    public Class<ResultSelection> selectionType() {
        return ResultSelection.class;
    }

    @Override
    public Set<SkipReason> skipReasons() {
        return Set.of(SkipReason.ALREADY_SENT, SkipReason.LATER_ROUND, SkipReason.EXPIRED, SkipReason.GONE,
                SkipReason.INVALID);
    }

    @Override
    public void copy(ReplayPlan<ResultSelection> plan, TopicReader reader, ReplayTally tally) {
        NewEnd end = new NewEnd(plan.selection().ttl(), rules, clock.instant());
        ChosenMessages chosen = choose(plan, reader);
        KnownResults.dropSent(chosen, reader, tally);
        tally.skip(SkipReason.LATER_ROUND, chosen.dropSuperseded());
        chosen.offsets().forEach((partition, offsets) -> reader.pick(Topics.REQUESTS, partition, offsets,
                record -> copy(record, chosen, end, tally)));
        tally.skip(SkipReason.GONE, chosen.size());
    }

    private ChosenMessages choose(ReplayPlan<ResultSelection> plan, TopicReader reader) {
        ChosenMessages chosen = new ChosenMessages(max);
        ResultSelection selection = plan.selection();
        reader.read(Topics.RESULTS, reader.since(Topics.RESULTS, selection.from().minus(CLOCK_MARGIN)), plan.ends(),
                record -> {
                    DeliveryResult result = KnownResults.read(record);
                    if (result != null && selection.matches(result)) {
                        choose(result, chosen);
                    }
                });
        return chosen;
    }

    private static void choose(DeliveryResult result, ChosenMessages chosen) {
        String id = result.messageId().value();
        if (result.round() <= chosen.roundOf(id)) {
            return;
        }
        int doubts = (int) result.attempts().stream().filter(attempt -> attempt.outcome().mayHaveSent()).count();
        RequestPlace place = result.request();
        chosen.choose(id, place == null
                ? new Chosen(result.round(), doubts, Chosen.NOWHERE, 0)
                : new Chosen(result.round(), doubts, place.partition(), place.offset()));
    }

    private void copy(ConsumerRecord<String, byte @Nullable []> record, ChosenMessages chosen, NewEnd end,
            ReplayTally tally) {
        switch (requests.read(record)) {
            case Valid valid -> chosen.remove(valid.request().id().value(), record.partition(), record.offset())
                    .ifPresent(message -> copy(record, valid, message, end, tally));
            case Invalid invalid -> chosen.remove(invalid.id().value(), record.partition(), record.offset())
                    .ifPresent(_ -> tally.skip(SkipReason.INVALID, 1));
            case Unreadable _ -> {
                // Not the request of any message: whoever lies here by its result is gone.
            }
        }
    }

    private static void copy(ConsumerRecord<String, byte @Nullable []> record, Valid valid, Chosen message,
            NewEnd end, ReplayTally tally) {
        SendRequest request = valid.request();
        ObjectNode json = json(record);
        if (end.isOver(json, request)) {
            tally.skip(SkipReason.EXPIRED, 1);
            return;
        }
        String id = request.id().value();
        json.put("message_id", valid.key().value());
        end.writeInto(json, request);
        ProducerRecord<String, byte[]> copy = new ProducerRecord<>(Topics.REQUESTS, record.partition(), id,
                TopicJson.write(json));
        RequestHeaders.set(copy.headers(), RequestHeaders.ROUND, message.round() + 1);
        int doubts = message.doubts() + valid.envelope().doubts();
        if (doubts > 0) {
            RequestHeaders.set(copy.headers(), RequestHeaders.DOUBTS, doubts);
        }
        RequestHeaders.set(copy.headers(), RequestHeaders.FINGERPRINT, valid.fingerprint());
        if (valid.envelope().generation() > 0) {
            RequestHeaders.set(copy.headers(), RequestHeaders.GENERATION, valid.envelope().generation());
        }
        if (!valid.envelope().chosenId()) {
            RequestHeaders.set(copy.headers(), RequestHeaders.ID_FROM, "gateway");
        }
        Trace.of(record.headers()).writeTo(copy.headers());
        tally.send(id, copy);
    }

    private static ObjectNode json(ConsumerRecord<String, byte @Nullable []> record) {
        try {
            return (ObjectNode) TopicJson.MAPPER.readTree(record.value());
        } catch (IOException e) {
            throw new UncheckedIOException("What was read as a request is no JSON", e);
        }
    }
}
