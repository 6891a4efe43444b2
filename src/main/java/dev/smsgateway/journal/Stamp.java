package dev.smsgateway.journal;

/**
 * What every journal record carries besides its content.
 *
 * @param epoch which ownership of the partition wrote it; each takes a number above all before
 * @param tail the journal offset below which nothing is needed for requests from {@code committed}
 *     on
 * @param tailEpoch the epoch in force at the tail: what is written under a lower one behind it
 *     comes from a worker that was cut off
 * @param committed the request offset up to which the broker has confirmed the commit
 */
record Stamp(long epoch, long tail, long tailEpoch, long committed) {}
