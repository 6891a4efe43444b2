/**
 * Tells callers what becomes of their messages: each change of a message's status is posted,
 * signed, to the address that the caller chose.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"http", "message", "role", "stream", "topic"})
package dev.smsgateway.webhook;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
