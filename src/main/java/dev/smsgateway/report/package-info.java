/**
 * Delivery reports: what providers say became of messages, polled or pushed.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"message", "provider", "queue", "role", "topic"})
package dev.smsgateway.report;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
