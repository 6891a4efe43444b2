/**
 * Takes requests from the topic, each on a thread of its own, and lets go of them only when their
 * results are safe.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"queue", "dispatch", "message"})
package dev.smsgateway.worker;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
