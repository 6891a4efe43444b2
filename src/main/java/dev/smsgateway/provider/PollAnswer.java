package dev.smsgateway.provider;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.smsgateway.message.DeliveryReport;

/**
 * What came of asking a vendor about messages.
 */
public sealed interface PollAnswer {

    /**
     * It answered.
     *
     * @param reports what it says; messages that it does not know, or has nothing to say of, are left
     *     out
     */
    record Answered(List<DeliveryReport> reports) implements PollAnswer {

        public Answered {
            reports = List.copyOf(reports);
        }
    }

    /**
     * It was asked too often.
     *
     * @param retryAfter how long it wants to be left alone, null when it did not say
     */
    record Throttled(@Nullable Duration retryAfter) implements PollAnswer {}

    /**
     * It could not be asked, or its answer not be understood.
     *
     * @param detail what happened, in words of ours
     */
    record Failed(String detail) implements PollAnswer {}
}
