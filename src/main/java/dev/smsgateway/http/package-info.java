/**
 * Calls to other hosts over HTTP, within bounds, and what every answer over HTTP has in common.
 *
 * <p>
 * <b>The system's threads look names up.</b> Context: callers choose names, a lookup can hang in
 * the operating system, and a virtual thread that hangs there holds one of the few threads that
 * carry all virtual threads. Decision: lookups have platform threads of their own, and the connect
 * time-out bounds them. Consequence: a name server that hangs slows down the senders that use it,
 * and no message.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"message"})
package dev.smsgateway.http;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
