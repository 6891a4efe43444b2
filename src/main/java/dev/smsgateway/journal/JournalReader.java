package dev.smsgateway.journal;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import com.fasterxml.jackson.core.JsonParseException;

import dev.smsgateway.dispatch.JournalClosedException;
import dev.smsgateway.topic.RecordFormat;
import dev.smsgateway.topic.Topics;

/**
 * Reads one partition of the journal. Used by one thread at a time.
 */
final class JournalReader implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(JournalReader.class);

    private static final Duration POLL = Duration.ofMillis(100);

    private final Consumer<String, byte[]> consumer;

    private final TopicPartition partition;

    private final BooleanSupplier wanted;

    /**
     * @param wanted whether what is read is still of use
     */
    JournalReader(Consumer<String, byte[]> consumer, int partition, BooleanSupplier wanted) {
        this.consumer = consumer;
        this.partition = new TopicPartition(Topics.ATTEMPTS, partition);
        this.wanted = wanted;
        consumer.assign(List.of(this.partition));
    }

    /**
     * @throws UnusableJournalException when there is no such partition
     */
    void requireToExist() {
        int partitions = consumer.partitionsFor(partition.topic()).size();
        if (partition.partition() >= partitions) {
            throw new UnusableJournalException(partition.topic() + " has " + partitions
                    + " partitions; give it as many as " + Topics.REQUESTS + " has");
        }
    }

    long beginning() {
        return consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L);
    }

    long end() {
        return consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
    }

    /** Where the topic of requests ends now, in the partition of the same number. */
    long endOfRequests() {
        TopicPartition requests = new TopicPartition(Topics.REQUESTS, partition.partition());
        return consumer.endOffsets(List.of(requests)).getOrDefault(requests, 0L);
    }

    /** The offset of the first record written at that time or later. */
    long at(Instant time) {
        OffsetAndTimestamp found = consumer.offsetsForTimes(Map.of(partition, time.toEpochMilli())).get(partition);
        return found == null ? end() : found.offset();
    }

    /**
     * Reads the records from one offset up to another, which is not read any more.
     *
     * @throws JournalClosedException when they are of no use any more
     * @throws UnusableJournalException at a record that this release does not know
     */
    void read(long from, long to, java.util.function.Consumer<JournalEntry> each) {
        read(from, to, _ -> true, each);
    }

    /**
     * Reads the claims, and the records about requests that others may share their id with.
     *
     * @throws JournalClosedException when they are of no use any more
     */
    void readTracked(long from, long to, java.util.function.Consumer<JournalEntry> each) {
        read(from, to, record -> record.key() == null
                || record.headers().lastHeader(JournaledRequest.TRACKED) != null, each);
    }

    private void read(long from, long to, Predicate<ConsumerRecord<String, byte[]>> wantedOnes,
            java.util.function.Consumer<JournalEntry> each) {
        consumer.seek(partition, from);
        while (from < to) {
            if (!wanted.getAsBoolean()) {
                throw new JournalClosedException();
            }
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                if (record.offset() < to) {
                    refuseLaterFormat(record);
                    if (wantedOnes.test(record)) {
                        entry(record).ifPresent(each);
                    }
                }
            }
            from = consumer.position(partition);
        }
    }

    @Override
    public void close() {
        consumer.close(Duration.ofSeconds(1));
    }

    private static void refuseLaterFormat(ConsumerRecord<String, byte[]> record) {
        String problem = RecordFormat.problem(record.headers());
        if (problem != null) {
            throw new UnusableJournalException(place(record) + " " + problem);
        }
    }

    /** Empty for what no release has written. */
    private static Optional<JournalEntry> entry(ConsumerRecord<String, byte[]> record) {
        try {
            return Optional.of(JournalJson.read(record.offset(), record.value()));
        } catch (JsonParseException _) {
            log.error("Journal record {} is no JSON, so no gateway wrote it: it is passed over", place(record));
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            throw new UnusableJournalException(
                    place(record) + " is no journal record that this release knows: " + e.getClass().getSimpleName());
        }
    }

    private static String place(ConsumerRecord<?, ?> record) {
        return record.topic() + "-" + record.partition() + "@" + record.offset();
    }
}
