/**
 * What an instance of the gateway does, so that callers are served and messages dispatched by
 * instances of their own where that is wanted.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.smsgateway.role;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
