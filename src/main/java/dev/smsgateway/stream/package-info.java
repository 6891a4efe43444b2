/**
 * The Kafka Streams application of an instance; other rooms add the parts of its topology.
 *
 * <p>
 * <b>State is written in transactions.</b> Context: an instance that was paused may have lost its
 * partitions, and would then write old cached state to the changelog, after the new owner's.
 * Decision: Kafka Streams' {@code exactly_once_v2}, which refuses such a write. Consequence: a
 * partition moves once the last transaction on it has ended, after {@code STATUS_SESSION_TIMEOUT}
 * and the broker's next check (every 10 s by default); a killed instance restores its state from
 * the changelog while a copy answers lookups; the gateway needs a right on transactional ids.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"role", "sender", "topic"})
package dev.smsgateway.stream;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
