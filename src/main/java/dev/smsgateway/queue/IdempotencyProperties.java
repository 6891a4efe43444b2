package dev.smsgateway.queue;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;
import org.springframework.validation.annotation.Validated;

import dev.smsgateway.message.MessageId;

/**
 * How many message ids are remembered, so that a repetition is not sent twice.
 *
 * @param maxKeys ids that an instance remembers; beyond that the oldest are forgotten, and counted.
 *     It bounds memory
 * @param window how long an id is remembered after its message was decided; requests are kept for 7
 *     days. The same on every instance
 * @param partitions the first partitions of {@code sms-requests} over which keys and ids are spread
 *     that others may repeat. The same on every instance. It stays when partitions are added: with
 *     another one, ids meet owners that do not know them
 */
@Validated
@ConfigurationProperties("gateway.idempotency")
public record IdempotencyProperties(@DefaultValue("250000") @Min(1) @Max(100_000_000) int maxKeys,
        @DefaultValue("24h") @DurationUnit(ChronoUnit.SECONDS) @DurationMin(seconds = 1) @DurationMax(
                days = 7) Duration window,
        @DefaultValue("12") @Min(1) @Max(100_000) int partitions) {

    /**
     * The partition of {@code sms-requests} whose owner knows all requests with that key or id.
     *
     * @param actual how many partitions that topic has
     */
    public int homeOf(MessageId key, int actual) {
        return RequestCopies.homeOf(key, Math.min(partitions, actual));
    }

    /** Which message of its key a request is about that is made at that moment. */
    public long generation(Instant at) {
        long seconds = Math.max(1, window.toSeconds());
        return Math.floorDiv(at.getEpochSecond(), seconds) * seconds;
    }
}
