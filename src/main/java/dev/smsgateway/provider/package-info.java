/**
 * What every SMS provider is to the gateway: one call with one of four outcomes.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"http", "message", "role"})
package dev.smsgateway.provider;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
