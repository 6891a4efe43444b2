/**
 * The document that describes the HTTP API: schemas as the API writes them, examples from files.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.smsgateway.openapi;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
