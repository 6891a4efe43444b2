/**
 * The audit log: which operator did what, when, and what came of it.
 *
 * <p>
 * <b>Each call of the operators' paths that is no GET is recorded, where it ends.</b> Context: a
 * new operators' call must not be forgotten. Decision: an interceptor records the call and its
 * answer; what the call was about is told by {@link dev.smsgateway.audit.AuditDetails}.
 * Consequence: the record is written after the answer; one that Kafka does not take is in the
 * instance's log alone, and counted.
 */
@NullMarked
@ApplicationModule(allowedDependencies = "topic")
package dev.smsgateway.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
