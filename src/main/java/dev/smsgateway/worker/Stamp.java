package dev.smsgateway.worker;

/**
 * What every journal record carries besides its content.
 *
 * @param epoch which ownership of the partition wrote it; each takes a number above all before
 * @param tail the journal offset below which nothing is needed for requests from {@code committed}
 *     on
 * @param committed the request offset up to which the broker has confirmed the commit
 */
record Stamp(long epoch, long tail, long committed) {}
