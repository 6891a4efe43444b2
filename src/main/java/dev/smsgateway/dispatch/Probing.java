package dev.smsgateway.dispatch;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.smsgateway.provider.BalanceCheck;
import dev.smsgateway.provider.BalanceCheck.Balance;
import dev.smsgateway.provider.SmsProvider;

/**
 * Waits until an open breaker may be probed, and asks the vendor for the balance before a message
 * is risked.
 */
final class Probing {

    private static final Logger log = LoggerFactory.getLogger(Probing.class);

    private static final Duration SHORTEST_INTERVAL = Duration.ofMillis(5);

    private static final Duration LONGEST_INTERVAL = Duration.ofMillis(500);

    private final SmsProvider provider;

    private final Duration resetTimeout;

    private final DispatchContext context;

    private final Probed breaker;

    Probing(SmsProvider provider, Duration resetTimeout, DispatchContext context, Probed breaker) {
        this.provider = provider;
        this.resetTimeout = resetTimeout;
        this.context = context;
        this.breaker = breaker;
    }

    /** Waits, without blocking, until the breaker that has just opened may be probed. */
    void await(long opening) {
        schedule(opening, resetTimeout);
    }

    /** Counts how the message ended that probed the provider. */
    void messageEnded(BreakerSignal signal) {
        switch (signal) {
            case SUCCESS -> count("message_accepted");
            case FAILURE -> count("message_failed");
            case IGNORED, REFUSED -> count("message_says_nothing");
        }
    }

    /**
     * Asks whether the vendor refuses our account too, without blocking; it does not where it has no
     * such call.
     */
    void check(Runnable refused) {
        if (provider instanceof BalanceCheck balanceCheck) {
            Thread.ofVirtual().name(provider.name() + "-balance").start(() -> {
                Balance balance = balance(balanceCheck);
                if (!balance.mayTakeMessages()) {
                    log.info("{} refuses messages, and its balance call says: {}", provider.name(), balance.detail());
                    refused.run();
                }
            });
        }
    }

    private void schedule(long opening, Duration delay) {
        try {
            context.timer().schedule(() -> check(opening), delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException _) {
            // This instance stops.
        }
    }

    private void check(long opening) {
        Optional<BreakerStatus> open = breaker.statusIn(opening);
        if (open.isEmpty()) {
            return;
        }
        if (!context.peers().mayProbe(open.get())) {
            schedule(opening, interval());
        } else if (provider instanceof BalanceCheck balanceCheck) {
            Thread.ofVirtual().name(provider.name() + "-balance").start(() -> probe(opening, balanceCheck));
        } else {
            breaker.halfOpen(opening);
        }
    }

    private void probe(long opening, BalanceCheck balanceCheck) {
        Balance balance = balance(balanceCheck);
        count(balance.mayTakeMessages() ? "balance_answered" : "balance_failed");
        if (!balance.mayTakeMessages()) {
            log.info("{} stays out, its balance call says: {}", provider.name(), balance.detail());
            schedule(opening, resetTimeout);
        } else if (breaker.statusIn(opening).filter(context.peers()::mayProbe).isPresent()) {
            breaker.halfOpen(opening);
        } else {
            schedule(opening, interval());
        }
    }

    private static Balance balance(BalanceCheck balanceCheck) {
        try {
            return balanceCheck.balance();
        } catch (RuntimeException e) {
            // Its text may hold an address with a key in it, so only its kind is logged.
            return Balance.fails("adapter failed (" + e.getClass().getSimpleName() + ")");
        }
    }

    private Duration interval() {
        Duration part = resetTimeout.dividedBy(20);
        return part.compareTo(LONGEST_INTERVAL) > 0
                ? LONGEST_INTERVAL
                : part.compareTo(SHORTEST_INTERVAL) < 0 ? SHORTEST_INTERVAL : part;
    }

    private void count(String outcome) {
        context.meters().counter("sms.breaker.probes", "provider", provider.name(), "outcome", outcome).increment();
    }

    /** The breaker. A number names each time that it opens. */
    interface Probed {

        /** Empty when it is not in this opening any more. */
        Optional<BreakerStatus> statusIn(long opening);

        /** Lets one message through, if it is still in this opening. */
        void halfOpen(long opening);
    }
}
