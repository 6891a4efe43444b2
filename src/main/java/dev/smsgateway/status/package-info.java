/**
 * What became of each message: a table folded from requests, results and reports, and the call that
 * looks into it.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"stream", "queue", "report", "provider", "message", "access", "role"})
package dev.smsgateway.status;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
