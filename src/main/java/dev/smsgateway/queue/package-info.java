/**
 * The wire form of a send request: putting it on its topic, and waiting for its reply.
 *
 * <p>
 * <b>Written records are counted.</b> Context: Kafka's time-out is the same for a record that never
 * left the buffer and for one whose acknowledgement was lost. Decision: the producer's own count of
 * records in its requests tells the two apart. Consequence: in an outage callers get <em>not
 * accepted</em> and may safely send again.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"message", "role", "topic"})
package dev.smsgateway.queue;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
