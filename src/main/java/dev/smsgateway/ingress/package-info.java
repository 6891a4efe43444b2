/**
 * HTTP in: what callers send and what they are truthfully told.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"http", "message", "queue", "role", "sender"})
package dev.smsgateway.ingress;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
