/**
 * Which provider takes a message, and what happens next: failover, breakers and limits, without
 * Kafka and without HTTP.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"message", "provider", "role"})
package dev.smsgateway.dispatch;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
