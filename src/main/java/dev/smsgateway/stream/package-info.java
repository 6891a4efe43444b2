/**
 * The Kafka Streams application of an instance: what it is built of comes from other rooms.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"role", "topic"})
package dev.smsgateway.stream;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
