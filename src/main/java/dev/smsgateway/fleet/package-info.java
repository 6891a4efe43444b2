/**
 * What the instances of the gateway know of each other: their breakers, and the operators' commands
 * to all of them.
 *
 * <p>
 * The fleet counts how often it opens and closes a provider in terms. A
 * {@link dev.smsgateway.fleet.FleetTerm} is a pair of numbers: the command that the count started
 * with, and the turn since then. The greater one always wins, so instances agree in whatever order
 * they receive each other's views. A quorum of instances that opened on their own within one term
 * starts the next one, and so does the message that proves the provider to work again. Views of an
 * earlier term change nothing. No leader is needed, and no clock but an instance's own.
 *
 * <p>
 * <b>Failures of others are believed until successes disprove them.</b> Context: while one instance
 * is cut off, any single failure elsewhere would make two failing instances of three. Decision: as
 * many successes in a row as the threshold end the suspicion. Consequence: an outage opens the
 * fleet's breaker as cheaply as before; a single failure does not.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"dispatch", "queue", "role", "topic"})
package dev.smsgateway.fleet;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
