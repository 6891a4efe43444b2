package dev.smsgateway.queue;

import java.util.Set;

/**
 * This instance's worker owns these partitions of the requests from now on, and no others.
 */
public record RequestPartitionsOwned(Set<Integer> partitions) {}
