/**
 * The topics themselves: what each holds, the clients that reach them, and whether Kafka is there.
 *
 * <p>
 * <b>A refused consumer is seen and tried again.</b> Context: spring-kafka ends a consumer for good
 * at the first missing right, and nothing shows it. Decision: all consumers are made in one place,
 * which notes how their polls go in a {@link dev.smsgateway.topic.ConsumerState}; a refused one is
 * tried again every few seconds. Consequence: one metric and one alert know them all, readiness
 * reads the same state, and rights that come back need no restart.
 */
@NullMarked
@ApplicationModule(allowedDependencies = "role")
package dev.smsgateway.topic;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
