package dev.smsgateway.message;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What a provider says became of a message that it accepted. Reports come late, repeatedly and in
 * any order, and may contradict each other. {@code topics/sms-reports/schema.json} describes its
 * JSON.
 *
 * @param providerMessageId the provider's id of what it reports on, null when it named none
 * @param word the vendor's own word for the status, null when it is none that the gateway knows
 * @param reportedAt when the gateway learned of it
 */
public record DeliveryReport(MessageId messageId, String provider, @Nullable String providerMessageId,
        ReportedStatus status, @Nullable String word, Instant reportedAt) {

    /** Records may lack what a report must have. */
    public DeliveryReport {
        requireNonNull(messageId);
        requireNonNull(provider);
        requireNonNull(status);
        requireNonNull(reportedAt);
    }
}
