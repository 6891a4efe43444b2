package dev.smsgateway.replay;

import java.time.Instant;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.smsgateway.message.DeliveryResult;
import dev.smsgateway.message.DeliveryStatus;
import dev.smsgateway.message.InvalidMessageException;

/**
 * Which messages to send again, by their latest results.
 *
 * @param from the earliest time of the result
 * @param to the time before which it lies
 * @param provider the result's provider; any where null
 * @param tenant the caller's name; any where null
 * @param ttl lifetime in seconds from now on; where null, a message keeps the one it was given
 */
record ResultSelection(Instant from, Instant to, Set<DeliveryStatus> statuses, @Nullable String provider,
        @Nullable String tenant, @Nullable Long ttl) {

    /**
     * @throws InvalidMessageException naming the first bad field
     */
    ResultSelection {
        statuses = Set.copyOf(statuses);
        if (!from.isBefore(to)) {
            throw new InvalidMessageException("to", "must be later than from");
        }
        if (statuses.isEmpty() || statuses.contains(DeliveryStatus.SENT)) {
            throw new InvalidMessageException("status", "must be some of unavailable, expired, rejected, unconfirmed");
        }
    }

    boolean matches(DeliveryResult result) {
        return statuses.contains(result.status()) && !result.timestamp().isBefore(from)
                && result.timestamp().isBefore(to) && (provider == null || provider.equals(result.provider()))
                && (tenant == null || tenant.equals(result.tenant()));
    }
}
