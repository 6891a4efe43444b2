/**
 * Takes requests from the topic, each on a thread of its own, and acknowledges them only when their
 * results are safe.
 *
 * <p>
 * <b>A window instead of a thread per partition.</b> Context: 12 partitions at 200 ms a call are 60
 * messages a second. Decision: the records of a partition are dispatched side by side, and a window
 * commits the offsets before the first unfinished record. Consequence: messages have no order.
 *
 * <p>
 * <b>Only what is dispatched has a place.</b> Context: places and bytes in flight are bounded, and
 * thousands of records with one id, or those that wait for a partition's keys, would hold them all.
 * Decision: a record with the id of a message under way ends at once, as part of that message; one
 * that waits for the journal gives its place back, and its partition is paused when many wait; one
 * whose partition is lost is interrupted, except in a call to a provider. Consequence: nothing that
 * waits holds up other partitions, and what is held in memory is bounded by bytes.
 *
 * <p>
 * <b>A retry is part of its round.</b> Context: each dispatch of a message needs entries of its own
 * in the journal, but consumers of {@code sms-results} want one final result. Decision: a round is
 * a request, or a replay of it, with all its retries; the journal counts rounds and retries.
 * Consequence: each round has exactly one final result, and {@code unavailable} is final there.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"dispatch", "journal", "message", "queue", "role", "topic"})
package dev.smsgateway.worker;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
