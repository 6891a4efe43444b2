package dev.smsgateway.webhook;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

import dev.smsgateway.webhook.WebhookOutcome.Failed;

/**
 * Decides whether and when a webhook that failed is repeated.
 */
final class WebhookSchedule {

    private static final double JITTER = 0.2;

    private final List<Duration> delays;

    private final Duration longest;

    private final Duration giveUpAfter;

    private final RandomGenerator random;

    WebhookSchedule(List<Duration> delays, Duration giveUpAfter, RandomGenerator random) {
        this.delays = List.copyOf(delays);
        this.longest = delays.stream().max(Duration::compareTo).orElseThrow();
        this.giveUpAfter = giveUpAfter;
        this.random = random;
    }

    /**
     * When it is repeated, for the last time when its time is over; empty when it is given up. A
     * receiver may ask for more time, up to the longest of the delays.
     *
     * @param since when the change came in, in milliseconds
     * @param tries how many were made, the failed one included
     */
    Optional<Long> next(Failed failed, long since, int tries, long now) {
        Duration delay = delays.get(Math.min(tries, delays.size()) - 1);
        long jittered = (long) (delay.toMillis() * (1 - JITTER + random.nextDouble() * 2 * JITTER));
        Duration asked = failed.retryAfter();
        long wait = asked == null ? jittered : Math.max(jittered, capped(asked).toMillis());
        long end = since + giveUpAfter.toMillis();
        return now >= end ? Optional.empty() : Optional.of(Math.min(now + wait, end));
    }

    private Duration capped(Duration asked) {
        return asked.compareTo(longest) > 0 ? longest : asked;
    }
}
