/**
 * Which provider takes a message, and what happens next: failover, breakers and limits, without
 * Kafka and without HTTP.
 *
 * <p>
 * <b>Breakers change state under one lock.</b> Context: resilience4j takes the late success of a
 * call that began before the breaker opened for the probe's success. Decision: each permit carries
 * the generation of the breaker's state, outcomes of an older generation are dropped, and the
 * gateway itself times the change to half-open. Consequence: only the probe closes a breaker.
 *
 * <p>
 * <b>A full provider is waited for, not refused.</b> Context: with the other provider out, half of
 * the in-flight messages find this one at its limit. Decision: a message passes a full provider
 * over once, and then waits for it until the message expires. Consequence: a backlog drains through
 * one provider instead of ending {@code unavailable}.
 *
 * <p>
 * <b>Slow start counts messages.</b> Context: a provider whose breaker closed would get the whole
 * load within a second, and fail again. Decision: its share grows evenly over {@code RAMP_UP}. The
 * gateway counts which messages it gets: it gets the first one at once, and each message that no
 * other provider takes. Consequence: a few messages do not wait, many come gradually, and nothing
 * is random.
 *
 * <p>
 * <b>A rate is shared by assignment.</b> Context: a vendor's limit holds for the account, not for
 * an instance. Decision: a worker uses the part of the rate that its partitions are of all
 * partitions, and looks at them before each message; no instance asks another one. Consequence:
 * there is nothing to agree on and no store that fails. The limit holds also while workers come and
 * go; it is not fully used when messages are unevenly spread over the partitions.
 *
 * <p>
 * <b>A 429 that says when to come back is no failure.</b> Context: a burst beyond the limit brings
 * many of them at once, which would open the breaker for longer than the vendor asked. Decision:
 * the gateway leaves the provider alone for that time and does not count the answer as a failure.
 * Consequence: the provider is back when it said; a 429 without {@code Retry-After} still counts.
 *
 * <p>
 * <b>A refusal without a reason opens nothing alone.</b> Context: a vendor's firewall answers a
 * text that it dislikes as it answers a client that it has shut out. Decision: such refusals are
 * counted apart; the vendor's balance call tells both cases apart, and ten times the threshold of
 * them without a success count as a refusal of every message. Consequence: one sender's texts take
 * a provider from nobody; messages of a provider that is shut out while its balance call works fail
 * over one by one until that number.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"message", "provider", "role"})
package dev.smsgateway.dispatch;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
