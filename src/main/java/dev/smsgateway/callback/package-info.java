/**
 * Tells callers what becomes of their messages: each change of a message's status is posted,
 * signed, to the address that the caller chose.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"message", "queue", "role", "stream"})
package dev.smsgateway.callback;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
