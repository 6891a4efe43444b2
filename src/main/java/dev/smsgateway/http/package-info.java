/**
 * Calls to other hosts over HTTP, within bounds, and what every answer over HTTP has in common.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"message"})
package dev.smsgateway.http;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
