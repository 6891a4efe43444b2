package dev.smsgateway.guarantee.promise;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;

/**
 * A message that a provider accepted, and its delivery report.
 *
 * @param id the provider's id of the message
 * @param at when it was accepted
 * @param reportedFrom the time from which the report is available
 */
public record Handover(String provider, String id, Fate fate, Instant at, Instant reportedFrom) {

    /** The final state of a message. */
    public enum Fate {

        DELIVERED, UNDELIVERED,

        /** The provider never reports it. */
        NEVER_REPORTED
    }

    /** The fate is the same in every run. */
    public static Handover of(String provider, String id, String text) {
        Random random = new Random((text + provider).hashCode());
        random.nextInt();
        int choice = random.nextInt(10);
        Fate fate = choice < 7 ? Fate.DELIVERED : choice < 9 ? Fate.UNDELIVERED : Fate.NEVER_REPORTED;
        Instant now = Instant.now();
        return new Handover(provider, id, fate, now, now.plus(Duration.ofMillis(random.nextInt(3_000))));
    }

    public boolean is(Fate other) {
        return fate == other;
    }

    /** The provider's answer to a poll now. */
    public Optional<Boolean> isDelivered() {
        return fate == Fate.NEVER_REPORTED || Instant.now().isBefore(reportedFrom)
                ? Optional.empty()
                : Optional.of(fate == Fate.DELIVERED);
    }
}
