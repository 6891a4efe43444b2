package dev.smsgateway.queue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.smsgateway.message.MessageId;
import dev.smsgateway.message.SendRequest;
import dev.smsgateway.message.SendRequestRules;
import dev.smsgateway.message.WebhookRules;
import dev.smsgateway.message.WebhookUrl;
import dev.smsgateway.queue.ReadRequest.Invalid;
import dev.smsgateway.queue.ReadRequest.Unreadable;
import dev.smsgateway.queue.ReadRequest.Valid;

class SendRequestReaderTests {

    private static final Instant NOW = Instant.parse("2026-01-15T10:30:00Z");

    private static final Instant WRITTEN = NOW.minusSeconds(60);

    private final SendRequestReader reader = new SendRequestReader(
            new SendRequestRules("GH", 10, Duration.ofHours(4), Duration.ofHours(72),
                    new WebhookRules(true, false, false)),
            Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void readsARecordWithOnlyRecipientAndMessage() {
        SendRequest request = valid(record("{\"recipient\": \"0241234567\", \"message\": \"Hello\"}", WRITTEN));

        assertThat(request.recipient().e164()).isEqualTo("+233241234567");
        assertThat(request.id()).isEqualTo(MessageId.ofRecord("sms-requests", 3, 42, WRITTEN.toEpochMilli()));
        assertThat(request.expiresAt()).isEqualTo(WRITTEN.plus(Duration.ofHours(4)));
    }

    @Test
    void countsTheLifetimeFromTheRecordsTime() {
        String json = "{\"recipient\": \"0241234567\", \"message\": \"Hello\", \"ttl\": 30}";

        assertThat(valid(record(json, WRITTEN)).expiresAt()).isEqualTo(WRITTEN.plusSeconds(30));
        assertThat(valid(record(json, Instant.ofEpochMilli(-1))).expiresAt()).isEqualTo(NOW.plusSeconds(30));
        assertThat(valid(record(json, NOW.plusSeconds(9999))).expiresAt()).isEqualTo(NOW.plusSeconds(30));
    }

    @Test
    void takesTheIdFromTheValueThenFromTheHeader() {
        ConsumerRecord<String, byte @Nullable []> copy = record(
                "{\"recipient\": \"0241234567\", \"message\": \"Hello\"}",
                WRITTEN);
        copy.headers().add("message_id", "from-header".getBytes(UTF_8));
        ConsumerRecord<String, byte @Nullable []> own = record(
                "{\"recipient\": \"0241234567\", \"message\": \"Hello\", \"message_id\": \"own\"}", WRITTEN);
        own.headers().add("message_id", "from-header".getBytes(UTF_8));

        assertThat(valid(copy).id()).isEqualTo(new MessageId("from-header"));
        assertThat(valid(own).id()).isEqualTo(new MessageId("own"));
    }

    /** The status table reads the record with the time 0. */
    @Test
    void aRecordFromBefore1970HasOneId() {
        String json = "{\"recipient\": \"0241234567\", \"message\": \"Hello\"}";

        assertThat(valid(record(json, Instant.ofEpochMilli(-5))).id())
                .isEqualTo(valid(record(json, Instant.EPOCH)).id());
    }

    @Test
    void aRequestThatBreaksTheRulesKeepsWhoIsToldOfIt() {
        for (String text : List.of("\"\"", "7")) {
            String json = "{\"recipient\": \"0241234567\", \"message\": " + text + ", \"tenant\": \"shop\", "
                    + "\"status_callback\": \"https://shop.example.com/sms\"}";

            assertThat(reader.read(record(json, WRITTEN))).isInstanceOfSatisfying(Invalid.class, invalid -> {
                assertThat(invalid.tenant()).isEqualTo("shop");
                assertThat(invalid.statusCallback()).isEqualTo(new WebhookUrl("https://shop.example.com/sms"));
            });
        }
    }

    @Test
    void aRequestSaysItsTimeOnlyIfItCanBe() {
        String json = "{\"recipient\": \"0241234567\", \"message\": \"Hello\", \"ttl\": 30}";
        for (Instant absurd : List.of(NOW.plusSeconds(3600), Instant.ofEpochMilli(Long.MAX_VALUE), Instant.EPOCH,
                Instant.ofEpochMilli(-5), Instant.ofEpochMilli(Long.MIN_VALUE))) {
            Valid valid = (Valid) reader.read(record(json, absurd));
            assertThat(reader.firstSeen(valid.envelope())).hasValue(NOW);
            assertThat(Origin.parse(valid.envelope().origin().toString())).isEqualTo(valid.envelope().origin());
        }
        assertThat(reader.firstSeen(((Valid) reader.read(record(json, WRITTEN))).envelope())).isEmpty();
        ConsumerRecord<String, byte @Nullable []> copy = record(json, NOW.plusSeconds(3600));
        RequestHeaders.set(copy.headers(), RequestHeaders.FIRST_SEEN, WRITTEN.toEpochMilli());
        Valid seen = (Valid) reader.read(copy);
        assertThat(reader.firstSeen(seen.envelope())).isEmpty();
        assertThat(seen.request().expiresAt()).isEqualTo(WRITTEN.plusSeconds(30));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"recipient|{\"message\": \"Hello\"}",
            "recipient|{\"recipient\": 233241234567, \"message\": \"Hello\", \"message_id\": \"own\"}",
            "message|{\"recipient\": \"0241234567\"}", "message|{\"recipient\": \"0241234567\", \"message\": {}}",
            "ttl|{\"recipient\": \"0241234567\", \"message\": \"Hello\", \"ttl\": \"soon\"}",
            "ttl|{\"recipient\": \"0241234567\", \"message\": \"Hello\", \"ttl\": 1.5}",
            "expires_at|{\"recipient\": \"0241234567\", \"message\": \"Hello\", \"expires_at\": \"soon\"}",
            "status_callback|{\"recipient\": \"0241234567\", \"message\": \"Hello\", \"status_callback\": \"nowhere\"}",
            "message_id|{\"recipient\": \"0241234567\", \"message\": \"Hello\", \"message_id\": \"a b\"}"})
    void namesTheFieldOfARequestThatBreaksTheRules(String field, String json) {
        assertThat(reader.read(record(json, WRITTEN))).isInstanceOfSatisfying(Invalid.class, invalid -> {
            assertThat(invalid.problem().field()).isEqualTo(field);
            assertThat(invalid.envelope().chosenId()).isEqualTo(json.contains("\"own\""));
            assertThat(invalid.id()).isEqualTo(json.contains("\"own\"")
                    ? new MessageId("own")
                    : MessageId.ofRecord("sms-requests", 3, 42, WRITTEN.toEpochMilli()));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "Hello", "[]", "[{\"recipient\": \"0241234567\"}]", "null", "42", "\"text\"",
            "{\"recipient\": \"0241234567\", \"message\": ", "{} {}", "\u0000\u0001"})
    void takesWhatIsNoJsonObjectForUnreadable(String value) {
        assertThat(reader.read(record(value, WRITTEN))).isInstanceOf(Unreadable.class);
    }

    @Test
    void takesARecordWithoutValueForUnreadable() {
        assertThat(reader.read(record(null, WRITTEN))).isInstanceOf(Unreadable.class);
    }

    @Test
    void reasonsDoNotRepeatTheContent() {
        assertThat(reader.read(record("SECRET {", WRITTEN))).isInstanceOfSatisfying(Unreadable.class,
                unreadable -> assertThat(unreadable.reason()).doesNotContain("SECRET"));
    }

    private SendRequest valid(ConsumerRecord<String, byte @Nullable []> record) {
        assertThat(reader.read(record)).isInstanceOf(Valid.class);
        return ((Valid) reader.read(record)).request();
    }

    private static ConsumerRecord<String, byte @Nullable []> record(@Nullable String value, Instant timestamp) {
        return new ConsumerRecord<String, byte @Nullable []>("sms-requests", 3, 42, timestamp.toEpochMilli(),
                TimestampType.CREATE_TIME, 0, 0,
                null, value == null ? null : value.getBytes(UTF_8), new RecordHeaders(), Optional.empty());
    }
}
