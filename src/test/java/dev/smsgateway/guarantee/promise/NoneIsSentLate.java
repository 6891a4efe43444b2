package dev.smsgateway.guarantee.promise;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * No message is handed over after the expiry of each request for it. What a provider accepts was
 * called for a moment before.
 */
final class NoneIsSentLate extends MessagePromise {

    private static final Duration CALL = Duration.ofSeconds(1);

    NoneIsSentLate() {
        super("SENT_AFTER_ITS_EXPIRY", NoneIsSentLate::isLate);
    }

    private static boolean isLate(Message message) {
        return message.sendings().stream().allMatch(sending -> sending.expiry() != null)
                && message.sendings().stream().map(Sending::expiry).filter(Objects::nonNull).max(Instant::compareTo)
                        .filter(last -> message.handovers().stream()
                                .anyMatch(handover -> handover.at().isAfter(last.plus(CALL))))
                        .isPresent();
    }
}
