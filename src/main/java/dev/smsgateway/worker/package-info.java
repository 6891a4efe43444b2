/**
 * Takes requests from the topic, each on a thread of its own, and acknowledges them only when their
 * results are safe.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"dispatch", "journal", "message", "queue", "role", "topic"})
package dev.smsgateway.worker;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
