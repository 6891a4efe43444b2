/**
 * What the instances of the gateway know of each other: their breakers, and what operators want of
 * all of them.
 *
 * <p>
 * How the fleet holds a provider is a pair of numbers, a {@link dev.smsgateway.fleet.Epoch}, of
 * which the greater one always wins, so that instances agree in whatever order they hear of each
 * other. A command begins a term, within which the fleet opens and closes in rounds. A quorum of
 * instances that opened on their own in one round begins the next one, and so does the message that
 * proves the provider to work again. What is told of an earlier round or term changes nothing any
 * more.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"dispatch", "queue", "role", "topic"})
package dev.smsgateway.fleet;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
