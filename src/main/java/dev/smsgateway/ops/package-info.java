/**
 * What operators and machines see of the gateway, and the switches they have.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"dispatch", "fleet", "http", "role", "topic"})
package dev.smsgateway.ops;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
