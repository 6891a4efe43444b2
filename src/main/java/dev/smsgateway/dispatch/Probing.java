package dev.smsgateway.dispatch;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.micrometer.core.instrument.MeterRegistry;

import dev.smsgateway.provider.BalanceCheck;
import dev.smsgateway.provider.BalanceCheck.Balance;
import dev.smsgateway.provider.SmsProvider;

/**
 * Waits until an open breaker may be probed, and asks the vendor for the balance before a message
 * is risked.
 */
final class Probing {

    private static final Logger log = LoggerFactory.getLogger(Probing.class);

    private static final Duration SHORTEST_LOOK = Duration.ofMillis(5);

    private static final Duration LONGEST_LOOK = Duration.ofMillis(500);

    private final SmsProvider provider;

    private final Duration resetTimeout;

    private final ScheduledExecutorService timer;

    private final FleetPeers peers;

    private final MeterRegistry meters;

    Probing(SmsProvider provider, Duration resetTimeout, ScheduledExecutorService timer, FleetPeers peers,
            MeterRegistry meters) {
        this.provider = provider;
        this.resetTimeout = resetTimeout;
        this.timer = timer;
        this.peers = peers;
        this.meters = meters;
    }

    /** Begins to wait for the time at which the breaker that has just opened may be probed. */
    void await(Opening opening) {
        later(opening, resetTimeout);
    }

    /** Counts how the message ended that was let through. */
    void messageEnded(Verdict verdict) {
        switch (verdict) {
            case WORKS -> count("message_accepted");
            case FAILS -> count("message_failed");
            case NONE -> count("message_says_nothing");
        }
    }

    private void later(Opening opening, Duration delay) {
        try {
            timer.schedule(() -> look(opening), delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException _) {
            // This instance stops.
        }
    }

    private void look(Opening opening) {
        if (!opening.isCurrent()) {
            return;
        }
        if (!peers.mayProbe(opening.status())) {
            later(opening, untilNextLook());
        } else if (provider instanceof BalanceCheck check) {
            Thread.ofVirtual().name(provider.name() + "-balance").start(() -> probe(opening, check));
        } else {
            opening.letOneThrough();
        }
    }

    private void probe(Opening opening, BalanceCheck check) {
        Balance balance = ask(check);
        count(balance.mayTakeMessages() ? "balance_answered" : "balance_failed");
        if (!balance.mayTakeMessages()) {
            log.info("{} stays out, its balance call says: {}", provider.name(), balance.detail());
            later(opening, resetTimeout);
        } else if (opening.isCurrent() && peers.mayProbe(opening.status())) {
            opening.letOneThrough();
        } else {
            later(opening, untilNextLook());
        }
    }

    private Balance ask(BalanceCheck check) {
        try {
            return check.balance();
        } catch (RuntimeException e) {
            // Its text may hold an address with a key in it, so only its kind is told.
            return Balance.fails("adapter failed (" + e.getClass().getSimpleName() + ")");
        }
    }

    private Duration untilNextLook() {
        Duration part = resetTimeout.dividedBy(20);
        return part.compareTo(LONGEST_LOOK) > 0
                ? LONGEST_LOOK
                : part.compareTo(SHORTEST_LOOK) < 0 ? SHORTEST_LOOK : part;
    }

    private void count(String outcome) {
        meters.counter("sms.breaker.probes", "provider", provider.name(), "outcome", outcome).increment();
    }

    /** One time that a breaker is open. */
    interface Opening {

        /** Whether the breaker is still open and has been all the time. */
        boolean isCurrent();

        BreakerStatus status();

        /** Makes the breaker half-open, if it is still open. */
        void letOneThrough();
    }
}
