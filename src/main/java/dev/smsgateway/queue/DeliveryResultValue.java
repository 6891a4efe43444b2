package dev.smsgateway.queue;

import com.fasterxml.jackson.core.JsonProcessingException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import dev.smsgateway.message.Attempt;
import dev.smsgateway.message.DeliveryResult;
import dev.smsgateway.message.DeliveryStatus;
import dev.smsgateway.message.MessageId;

/**
 * A delivery result as {@code topics/sms-results/schema.json} describes it.
 */
record DeliveryResultValue(String messageId, String status, @Nullable String provider,
        @Nullable String providerMessageId, boolean possibleDuplicate, Instant timestamp, @Nullable String error,
        @Nullable Integer segments, List<AttemptValue> attempts, @Nullable String tenant) {

    static byte[] write(DeliveryResult result) {
        try {
            return TopicJson.MAPPER.writeValueAsBytes(new DeliveryResultValue(result.messageId().value(),
                    lower(result.status()), result.provider(), result.providerMessageId(), result.possibleDuplicate(),
                    result.timestamp(), result.error(), result.segments(),
                    result.attempts().stream().map(AttemptValue::of).toList(), result.tenant()));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static DeliveryResult read(byte[] json) throws IOException {
        DeliveryResultValue value = TopicJson.MAPPER.readValue(json, DeliveryResultValue.class);
        return new DeliveryResult(new MessageId(value.messageId),
                DeliveryStatus.valueOf(value.status.toUpperCase(Locale.ROOT)), value.provider, value.providerMessageId,
                value.possibleDuplicate, value.timestamp, value.error, value.segments,
                value.attempts.stream().map(AttemptValue::toAttempt).toList(), value.tenant);
    }

    private static String lower(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }

    record AttemptValue(String provider, String outcome, @Nullable String reason, @Nullable String detail,
            @Nullable String providerMessageId, Instant startedAt, long durationMs) {

        static AttemptValue of(Attempt attempt) {
            return new AttemptValue(attempt.provider(), lower(attempt.outcome()), attempt.reason(), attempt.detail(),
                    attempt.providerMessageId(), attempt.startedAt(), attempt.duration().toMillis());
        }

        Attempt toAttempt() {
            return new Attempt(provider, Attempt.Outcome.valueOf(outcome.toUpperCase(Locale.ROOT)), reason, detail,
                    providerMessageId, startedAt, Duration.ofMillis(durationMs));
        }
    }
}
