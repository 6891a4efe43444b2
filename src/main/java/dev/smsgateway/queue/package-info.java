/**
 * The topics as anyone but a worker sees them: what they hold, putting a request in and hearing
 * what became of it.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"message", "role", "topic"})
package dev.smsgateway.queue;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
