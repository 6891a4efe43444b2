/**
 * Sends results and dead letters again, as an operator chooses.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"audit", "http", "message", "queue", "topic"})
package dev.smsgateway.replay;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
