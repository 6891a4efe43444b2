/**
 * What an instance of the gateway does, since callers can be served and messages be dispatched by
 * different instances; and how it stops.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.smsgateway.role;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
