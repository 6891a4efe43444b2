/**
 * The roles of an instance, how it refuses unusable settings, and the order in which it stops.
 * Different instances can serve callers and dispatch messages.
 *
 * <p>
 * <b>Roles are settings, not programs.</b> Context: callers and providers load a gateway
 * differently. Decision: there is one jar, and {@code GATEWAY_ROLES} decides which of its beans
 * exist. Consequence: the whole fleet has one image and one version, and a small installation has
 * one process.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.smsgateway.role;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
