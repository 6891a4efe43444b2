package dev.smsgateway.ingress;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import io.swagger.v3.oas.annotations.media.Schema;

import dev.smsgateway.message.DeliveryResult;
import dev.smsgateway.message.DeliveryStatus;
import dev.smsgateway.message.SendRequest;

/**
 * The body of an answer about a message.
 */
@Schema(name = "SendAnswer")
record SendAnswer(
        @Schema(description = "true: sent; false: surely not sent; null: not known yet") @Nullable Boolean success,
        @Schema(description = "The gateway's own id of the message") String messageId,
        @Schema(description = "The provider that decided the status") @Nullable String provider, Instant timestamp,
        @Schema(description = "Why it was not sent") @Nullable String error,
        @Schema(allowableValues = {
                "sent", "pending", "rejected", "unavailable", "unconfirmed",
                "expired"}) String status,
        @Schema(description = "The provider's own id of the message") @Nullable String providerMessageId,
        @Schema(description = "More than one provider took the message or may have taken it") boolean possibleDuplicate,
        @Schema(description = "How many SMS the text takes") @Nullable Integer segments){

    static SendAnswer of(DeliveryResult result) {
        return new SendAnswer(success(result.status()), result.messageId().value(), result.provider(),
                result.timestamp(), result.error(), result.status().name().toLowerCase(Locale.ROOT),
                result.providerMessageId(), result.possibleDuplicate(), result.segments());
    }

    static SendAnswer pending(SendRequest request, Instant now) {
        return new SendAnswer(null, request.id().value(), null, now.truncatedTo(ChronoUnit.MILLIS), null, "pending",
                null, false, request.text().segments());
    }

    private static @Nullable Boolean success(DeliveryStatus status) {
        return switch (status) {
            case SENT -> true;
            case REJECTED, UNAVAILABLE, EXPIRED -> false;
            case UNCONFIRMED -> null;
        };
    }
}
