/**
 * The values everything else speaks in; a bad one cannot exist.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.smsgateway.message;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
