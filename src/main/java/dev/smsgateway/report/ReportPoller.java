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

    /**
     * The messages of one partition more will be offered here from now on. What a provider allows is
     * the fleet's, and each instance keeps to the part of it that its partitions are of all.
     */
    void takeOn();

    /** The messages of one partition are offered elsewhere from now on. */
    void giveUp();
}
