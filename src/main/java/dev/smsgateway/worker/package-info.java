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
