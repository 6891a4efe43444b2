/**
 * mNotify's HTTP API as a provider.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"http", "message", "provider", "provider.sandbox"})
package dev.smsgateway.provider.mnotify;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
