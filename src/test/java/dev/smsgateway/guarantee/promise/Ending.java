package dev.smsgateway.guarantee.promise;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * What a lookup and the webhooks say of a message in the end.
 *
 * @param expected the statuses that are true of it
 * @param status the status that a lookup returned; null when none did
 * @param told whether the last webhook that the receiver accepted said the same as a lookup, once
 * @param webhooks in the order of their arrival, with repetitions
 */
public record Ending(String messageId, Set<String> expected, @Nullable String status, boolean told,
        List<Received> webhooks) {

    public boolean isStatusTrue() {
        return status != null && expected.contains(status);
    }

    /** Whether one webhook came with two different bodies. */
    boolean isWebhookChanged() {
        return webhooks.stream().collect(Collectors.groupingBy(Received::id,
                Collectors.mapping(Received::body, Collectors.toSet()))).values().stream()
                .anyMatch(bodies -> bodies.size() > 1);
    }

    /** Whether a webhook came for the first time after that of a later change. */
    boolean isOutOfOrder() {
        Set<String> known = new HashSet<>();
        long latest = 0;
        for (Received webhook : webhooks) {
            if (known.add(webhook.id()) && webhook.sequence() < latest) {
                return true;
            }
            latest = Math.max(latest, webhook.sequence());
        }
        return false;
    }

    String describe() {
        return "%s is %s, should be one of %s; webhooks %s".formatted(messageId, status, expected,
                webhooks.stream().map(Received::toString).toList());
    }

    /** The latest status that the receiver accepted. */
    public static Optional<String> latest(List<Received> webhooks) {
        return webhooks.stream().filter(Received::accepted)
                .reduce((one, other) -> other.sequence() > one.sequence()
                        ? other
                        : one)
                .map(Received::status);
    }

    /**
     * A webhook.
     *
     * @param id the same in each repetition
     * @param accepted whether it was answered with success and in time
     */
    public record Received(String id, long sequence, String status, String body, boolean accepted) {}
}
