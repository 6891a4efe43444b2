package dev.smsgateway.provider;

import java.time.Duration;
import java.util.List;

/**
 * A vendor that can be asked what became of messages.
 */
public interface PolledReports {

    /** The provider's name, as {@link SmsProvider#name()}. */
    String name();

    /** How many messages one call may ask about. */
    int mostPerCall();

    /** The least time from one call to the next. */
    Duration interval();

    /**
     * Asks about these messages with at most one HTTP request. Every answer and every failure of the
     * vendor is a value; an exception is a defect of the adapter.
     *
     * @param messages 1 to {@link #mostPerCall()}
     */
    PollAnswer poll(List<PolledMessage> messages);
}
