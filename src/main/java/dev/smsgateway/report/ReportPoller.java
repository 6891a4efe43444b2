package dev.smsgateway.report;

import dev.smsgateway.provider.PolledMessage;

/**
 * Asks providers what became of messages, and publishes what they say to {@code sms-reports}.
 */
public interface ReportPoller {

    /**
     * Queues a message whose provider is to be asked, without waiting. An answer is not promised: offer
     * a message again later when it stays without a final report.
     *
     * @return false when there is no room: offer this message, and others of its provider, again soon
     */
    boolean offer(String provider, PolledMessage message);

    /**
     * The messages of one more partition will be offered here from now on. A provider allows a rate to
     * the whole fleet, and each instance keeps to the part of it that its partitions are of all.
     */
    void addPartition();

    /** The messages of one partition are offered elsewhere from now on. */
    void removePartition();
}
