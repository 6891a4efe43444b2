package dev.smsgateway.queue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.mock.MockProducerFactory;

import dev.smsgateway.message.SendRequestRules;
import dev.smsgateway.message.WebhookRules;
import dev.smsgateway.queue.ReadRequest.Valid;

class RequestCopiesTests {

    private static final Instant NOW = Instant.parse("2026-01-15T10:30:00Z");

    private static final SendRequestRules RULES = new SendRequestRules("GH", 10, Duration.ofHours(4),
            Duration.ofHours(72), new WebhookRules(true, false, false));

    /** One for each copy, since a template closes them. */
    private final List<MockProducer<String, byte[]>> producers = new ArrayList<>();

    private final RequestCopies copies = new RequestCopies(
            new KafkaTemplate<>(new MockProducerFactory<>(this::producer)),
            new IdempotencyProperties(1_000, Duration.ofHours(24), 12));

    /** A worker that was killed in between makes a second copy, and both are one message. */
    @ParameterizedTest
    @ValueSource(strings = {"", ", \"message_id\": \"mine\""})
    void copiesOfARecordThatIsSeenTwiceAreOfOneRequest(String id) {
        ConsumerRecord<String, byte @Nullable []> record = record(NOW.plusSeconds(3_600), """
                {"recipient": "0241234567", "message": "Hello", "ttl": 30%s}""".formatted(id));
        for (Instant seen : List.of(NOW, NOW.plusSeconds(20))) {
            SendRequestReader reader = reader(seen);
            Valid first = (Valid) reader.read(record);
            copies.forward(record, first, 3, reader.firstSeen(first.envelope()).orElseThrow());
        }

        List<Valid> read = IntStream.range(0, 2)
                .mapToObj(copy -> (Valid) reader(NOW.plusSeconds(40)).read(copy(copy))).toList();
        assertThat(read).extracting(copy -> copy.request().id()).containsOnly(read.getFirst().request().id());
        assertThat(read).extracting(copy -> copy.envelope().origin()).containsOnly(
                new Origin(3, 42, NOW.plusSeconds(3_600).toEpochMilli()));
        assertThat(read).extracting(copy -> copy.request().expiresAt()).containsExactly(NOW.plusSeconds(30),
                NOW.plusSeconds(50));
        assertThat(read).allSatisfy(copy -> assertThat(reader(NOW.plusSeconds(40)).firstSeen(copy.envelope()))
                .isEmpty());
    }

    @Test
    void aTimeFromBefore1970AndTheLastOneOfAllAreKeptInCopies() {
        for (long absurd : new long[] {-1, Long.MAX_VALUE}) {
            Origin origin = new Origin(3, 42, absurd);

            assertThat(Origin.parse(origin.toString())).isEqualTo(origin);
        }
        assertThat(Stream.of("3/42/9223372036854775808", "3/42").map(Origin::parse)).containsOnlyNulls();
    }

    private MockProducer<String, byte[]> producer() {
        producers.add(new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer()));
        return producers.getLast();
    }

    private ConsumerRecord<String, byte @Nullable []> copy(int number) {
        ProducerRecord<String, byte[]> written = producers.get(number).history().getFirst();
        return new ConsumerRecord<String, byte @Nullable []>("sms-requests", 3, 100 + number,
                NOW.plusSeconds(number).toEpochMilli(), TimestampType.CREATE_TIME, 0, 0, written.key(),
                written.value(), written.headers(), Optional.empty());
    }

    private static SendRequestReader reader(Instant now) {
        return new SendRequestReader(RULES, Clock.fixed(now, ZoneOffset.UTC));
    }

    private static ConsumerRecord<String, byte @Nullable []> record(Instant stamped, String value) {
        Headers none = new RecordHeaders();
        return new ConsumerRecord<String, byte @Nullable []>("sms-requests", 3, 42, stamped.toEpochMilli(),
                TimestampType.CREATE_TIME, 0, 0, null, value.getBytes(UTF_8), none, Optional.empty());
    }
}
