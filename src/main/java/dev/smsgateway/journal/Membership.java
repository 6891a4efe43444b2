package dev.smsgateway.journal;

import java.util.concurrent.ExecutionException;

/**
 * What the broker knows of the workers' group.
 */
interface Membership {

    /**
     * Whether the partition of requests is that member's now.
     *
     * @param member a worker in the group, as the broker calls it
     */
    boolean owns(String member, int partition) throws ExecutionException, InterruptedException;

    /** The request offset up to which all is committed. */
    long committed(int partition) throws ExecutionException, InterruptedException;
}
