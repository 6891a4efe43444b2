/**
 * Arkesel's HTTP API as a provider.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"message", "provider"})
package dev.smsgateway.provider.arkesel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
