/**
 * Delivery reports: what providers say became of messages, asked for or called back.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"queue", "provider", "message", "role"})
package dev.smsgateway.report;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
