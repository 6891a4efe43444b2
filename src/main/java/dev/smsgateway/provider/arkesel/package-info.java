/**
 * Arkesel's HTTP API as a provider.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"http", "message", "provider", "provider.sandbox"})
package dev.smsgateway.provider.arkesel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
