/**
 * What operators and monitoring see of the gateway, and the commands that operators give.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"audit", "dispatch", "fleet", "http", "role", "topic"})
package dev.smsgateway.ops;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
