/**
 * The topics themselves: what each holds, the clients that reach them, and whether Kafka is there.
 */
@NullMarked
@ApplicationModule(allowedDependencies = "role")
package dev.smsgateway.topic;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
