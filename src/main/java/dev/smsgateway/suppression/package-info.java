/**
 * Opt-outs: the numbers that want no more messages of a sender, who sets them, and the check before
 * each attempt.
 *
 * <p>
 * <b>Every instance knows all of them.</b> Context: the check stands before each attempt, on
 * whichever worker makes it, and must not wait for another system. Decision: they lie on one
 * compacted partition, which every instance reads whole and follows. Consequence: a check costs no
 * call; a suppression reaches the other workers some milliseconds after its answer; each one takes
 * about 150 bytes on each instance.
 *
 * <p>
 * <b>The topic holds no number.</b> Decision: the key is an HMAC of sender and number under
 * {@code SUPPRESSION_SECRETS}. Consequence: nobody who reads the topic learns a number by trying
 * all of them; a secret that is lost takes its suppressions with it, so a new one is set in front
 * of those that are there.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"dispatch", "http", "message", "queue", "role", "sender", "topic"})
package dev.smsgateway.suppression;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
