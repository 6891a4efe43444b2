/**
 * The public names of settings, such as {@code API_KEYS}. The settings themselves stand in the
 * {@code …Properties} record of each room.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.smsgateway.settings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
