/**
 * HTTP in: what callers send, and the true answers that they get.
 *
 * <p>
 * <b>Virtual threads and blocking calls.</b> Context: thousands of callers and of calls to
 * providers wait at one time. Decision: each message and each caller has a virtual thread that
 * blocks. Consequence: the code reads from top to bottom, and the bounds are explicit settings:
 * {@code MAX_WAITING} for callers, {@code MAX_IN_FLIGHT} for messages.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"http", "message", "queue", "role", "sender"})
package dev.smsgateway.ingress;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
