package dev.smsgateway.queue;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import dev.smsgateway.message.Attempt;
import dev.smsgateway.message.DeliveryResult;
import dev.smsgateway.message.DeliveryStatus;
import dev.smsgateway.message.MessageId;
import dev.smsgateway.message.RequestPlace;
import dev.smsgateway.topic.TopicJson;

/**
 * A delivery result as {@code topics/sms-results/schema.json} describes it.
 */
public record DeliveryResultValue(String messageId, @Nullable Integer round, String status, @Nullable String provider,
        @Nullable String providerMessageId, boolean possibleDuplicate, Instant timestamp, @Nullable String error,
        @Nullable Integer segments, List<AttemptValue> attempts, @Nullable String tenant,
        @Nullable RequestPlace request) {

    public static DeliveryResultValue of(DeliveryResult result) {
        return new DeliveryResultValue(result.messageId().value(), result.round(), lower(result.status()),
                result.provider(), result.providerMessageId(), result.possibleDuplicate(), result.timestamp(),
                result.error(), result.segments(), result.attempts().stream().map(AttemptValue::of).toList(),
                result.tenant(), result.request());
    }

    public DeliveryResult toResult() {
        return new DeliveryResult(new MessageId(messageId), round == null ? 1 : round,
                DeliveryStatus.valueOf(status.toUpperCase(Locale.ROOT)), provider, providerMessageId,
                possibleDuplicate, timestamp, error, segments,
                attempts.stream().map(AttemptValue::toAttempt).toList(), tenant, request);
    }

    public static byte[] write(DeliveryResult result) {
        return TopicJson.write(of(result));
    }

    public static DeliveryResult read(byte[] json) throws IOException {
        return TopicJson.MAPPER.readValue(json, DeliveryResultValue.class).toResult();
    }

    private static String lower(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }

    /** An attempt, as results and the journal hold it. */
    public record AttemptValue(String provider, String outcome, @Nullable String reason, @Nullable String detail,
            @Nullable String providerMessageId, Instant startedAt, long durationMs) {

        public static AttemptValue of(Attempt attempt) {
            return new AttemptValue(attempt.provider(), lower(attempt.outcome()), attempt.reason(), attempt.detail(),
                    attempt.providerMessageId(), attempt.startedAt(), attempt.duration().toMillis());
        }

        public Attempt toAttempt() {
            return new Attempt(provider, Attempt.Outcome.valueOf(outcome.toUpperCase(Locale.ROOT)), reason, detail,
                    providerMessageId, startedAt, Duration.ofMillis(durationMs));
        }
    }
}
