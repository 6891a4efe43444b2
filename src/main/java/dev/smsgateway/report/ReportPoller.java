package dev.smsgateway.report;

import dev.smsgateway.provider.PolledMessage;

/**
 * Asks providers what became of messages, and publishes what they say to {@code sms-reports}.
 */
public interface ReportPoller {

    /**
     * Takes a message whose provider is to be asked, without waiting. An answer is not promised: a
     * message that stays without a final report is to be offered again later.
     *
     * @return false when there is no room for it: it should be offered again soon, and so should
     * further messages of this provider
     */
    boolean offer(String provider, PolledMessage message);
}
