/**
 * The topics themselves: what each holds, the clients that reach them, and whether Kafka is there.
 *
 * <p>
 * <b>A refused consumer is seen and tried again.</b> Context: spring-kafka ends a consumer for good
 * at the first missing right, and nothing shows it. Decision: all consumers are made in one place,
 * which notes how their polls go in a {@link dev.smsgateway.topic.ConsumerState}; a refused one is
 * tried again every few seconds. Consequence: one metric and one alert know them all, readiness
 * reads the same state, and rights that come back need no restart.
 *
 * <p>
 * <b>Headers are sealed, not moved.</b> Context: anyone may write to {@code sms-requests}, and the
 * gateway's own headers there say which round of which message a record is. Decision: producers
 * seal them with a secret of the fleet, and consumers remove them where the seal is missing, both
 * as Kafka's interceptors. Consequence: no second request topic with a journal of its own, and no
 * code that reads or writes a request knows of it.
 */
@NullMarked
@ApplicationModule(allowedDependencies = "role")
package dev.smsgateway.topic;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
