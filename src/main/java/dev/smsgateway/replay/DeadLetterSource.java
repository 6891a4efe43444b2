package dev.smsgateway.replay;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.Set;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

import dev.smsgateway.queue.DeadLetters;
import dev.smsgateway.queue.IdempotencyProperties;
import dev.smsgateway.queue.Origin;
import dev.smsgateway.queue.ReadRequest.Readable;
import dev.smsgateway.queue.RequestHeaders;
import dev.smsgateway.queue.SendRequestReader;
import dev.smsgateway.replay.ChosenMessages.Chosen;
import dev.smsgateway.topic.Topics;

/**
 * Messages among the dead letters that are requests after all: each goes back to where it was,
 * unchanged, under the id it would have had there.
 */
final class DeadLetterSource implements ReplaySource<DeadLetterSelection> {

    private final SendRequestReader requests;

    private final IdempotencyProperties idempotency;

    private final int max;

    DeadLetterSource(SendRequestReader requests, IdempotencyProperties idempotency, int max) {
        this.requests = requests;
        this.idempotency = idempotency;
        this.max = max;
    }

    @Override
    public String topic() {
        return Topics.DEAD_LETTERS;
    }

    @Override
    public Class<DeadLetterSelection> selectionType() {
        return DeadLetterSelection.class;
    }

    @Override
    public Set<SkipReason> skipReasons() {
        return Set.of(SkipReason.ALREADY_SENT, SkipReason.GONE, SkipReason.REPEATED, SkipReason.NO_ORIGIN,
                SkipReason.STILL_UNREADABLE, SkipReason.ID_REUSED);
    }

    @Override
    public void copy(ReplayPlan<DeadLetterSelection> plan, TopicReader reader, ReplayTally tally) {
        int partitions = reader.ends(Topics.REQUESTS).size();
        ChosenMessages chosen = choose(plan, partitions, reader, tally);
        KnownResults.dropSent(chosen, reader, tally);
        chosen.offsets().forEach((partition, offsets) -> reader.pick(Topics.DEAD_LETTERS, partition, offsets,
                record -> copy(record, partitions, chosen, tally)));
        tally.skip(SkipReason.GONE, chosen.size());
    }

    private ChosenMessages choose(ReplayPlan<DeadLetterSelection> plan, int partitions, TopicReader reader,
            ReplayTally tally) {
        ChosenMessages chosen = new ChosenMessages(max);
        reader.read(Topics.DEAD_LETTERS, reader.since(Topics.DEAD_LETTERS, plan.selection().from()), plan.ends(),
                record -> {
                    DeadLetter letter = DeadLetter.of(record);
                    if (plan.selection().matches(letter)) {
                        choose(letter, partitions, chosen, tally);
                    }
                });
        return chosen;
    }

    private void choose(DeadLetter letter, int partitions, ChosenMessages chosen, ReplayTally tally) {
        Optional<ConsumerRecord<String, byte @Nullable []>> original = letter.original(partitions);
        if (original.isEmpty()) {
            tally.skip(SkipReason.NO_ORIGIN, 1);
            return;
        }
        if (DeadLetters.OF_OTHERS.contains(letter.reason())) {
            tally.skip(SkipReason.ID_REUSED, 1);
            return;
        }
        Optional<Readable> request = readable(original.get());
        if (request.isEmpty()) {
            tally.skip(SkipReason.STILL_UNREADABLE, 1);
            return;
        }
        String message = request.get().id().value();
        if (chosen.contains(message)) {
            tally.skip(SkipReason.REPEATED, 1);
        }
        chosen.choose(message, new Chosen(Integer.MAX_VALUE, 0, letter.record().partition(),
                letter.record().offset()));
    }

    private void copy(ConsumerRecord<String, byte @Nullable []> record, int partitions, ChosenMessages chosen,
            ReplayTally tally) {
        ConsumerRecord<String, byte @Nullable []> original = DeadLetter.of(record).original(partitions).orElseThrow();
        readable(original)
                .filter(message -> chosen.remove(message.id().value(), record.partition(), record.offset()).isPresent())
                .ifPresent(message -> tally.send(message.id().value(), copyOf(original, record.timestamp(), message,
                        partitions)));
    }

    /**
     * A message whose producer chose its id goes to the partition where repetitions of the id are
     * known; any other is known by its round.
     */
    private ProducerRecord<String, byte[]> copyOf(ConsumerRecord<String, byte @Nullable []> original,
            long buriedAt, Readable message, int partitions) {
        boolean chosenId = message.envelope().chosenId();
        Headers headers = original.headers();
        RequestHeaders.set(headers, RequestHeaders.MESSAGE_ID, message.id());
        if (!chosenId && headers.lastHeader(RequestHeaders.ROUND) == null) {
            RequestHeaders.set(headers, RequestHeaders.ROUND, 1);
        }
        if (headers.lastHeader(RequestHeaders.ORIGIN) == null) {
            RequestHeaders.set(headers, RequestHeaders.ORIGIN,
                    new Origin(original.partition(), original.offset(), writtenAt(original.timestamp(), buriedAt)));
        }
        int partition = chosenId ? idempotency.homeOf(message.key(), partitions) : original.partition();
        return new ProducerRecord<>(Topics.REQUESTS, partition, null, original.key(), requireNonNull(original.value()),
                headers);
    }

    /** Not later than its dead letter, whatever the clock of its producer said. */
    private static long writtenAt(long timestamp, long buriedAt) {
        return timestamp <= 0 ? buriedAt : Math.min(timestamp, buriedAt);
    }

    private Optional<Readable> readable(ConsumerRecord<String, byte @Nullable []> original) {
        return requests.read(original) instanceof Readable request ? Optional.of(request) : Optional.empty();
    }
}
