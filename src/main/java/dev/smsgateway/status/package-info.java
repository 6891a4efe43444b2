/**
 * What became of each message: a table folded from requests, results and reports, and the call that
 * looks into it.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"http", "message", "provider", "queue", "report", "role", "sender", "stream", "topic"})
package dev.smsgateway.status;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
