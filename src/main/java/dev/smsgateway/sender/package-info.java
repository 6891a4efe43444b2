/**
 * Who may call what: bearer keys, each with the name of its holder.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"message"})
package dev.smsgateway.sender;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
