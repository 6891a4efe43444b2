package dev.smsgateway.journal;

import java.time.Clock;
import java.time.Duration;

import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/**
 * Makes parts of the journal for tests of other rooms.
 */
public final class JournalDoubles {

    private JournalDoubles() {}

    /** The journal of a partition that was empty, of which nothing is read again. */
    public static TakenJournal taken(Producer<String, byte[]> producer) {
        Journals journals = new Journals(new DefaultKafkaConsumerFactory<>(Journals.CONSUMER, new StringDeserializer(),
                new ByteArrayDeserializer()), producer);
        KnownMessages known = new KnownMessages(new KeyBudget(100, new SimpleMeterRegistry()), Duration.ofHours(24),
                Clock.systemUTC(), 0);
        known.complete();
        return new TakenJournal(new JournalHistory(0), new PastDecisions(() -> journals.reader(0, () -> true), 0),
                known, new PartitionJournal(0, 0, new JournalTail(new Stamp(1, 0, 0, 0), 0), journals));
    }
}
