/**
 * Stand-ins for the vendors that speak their HTTP on this machine and send nothing to anyone.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"message", "provider", "role"})
package dev.smsgateway.provider.sandbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
