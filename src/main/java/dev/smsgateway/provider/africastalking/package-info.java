/**
 * The HTTP API of Africa's Talking as a provider.
 *
 * <p>
 * <b>A 503 may be a time-out.</b> Context: the vendor's front door is akka-http (its {@code Server}
 * header, seen live), which answers 503 when the handler behind it is too slow, and the handler
 * goes on. Decision: a 503 in that server's words is unconfirmed, any other 503 is down.
 * Consequence: a slow vendor causes marked duplicates and no silent ones; that the vendor keeps the
 * server's words is assumed.
 *
 * <p>
 * <b>An opt-out is a rejection.</b> Context: the vendor refuses who opted out of a sender of its
 * own; another provider would deliver. Decision: rejected. Consequence: nobody fails over around a
 * person's STOP.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"http", "message", "provider", "provider.sandbox"})
package dev.smsgateway.provider.africastalking;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
