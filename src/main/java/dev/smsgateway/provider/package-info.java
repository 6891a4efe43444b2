/**
 * What every SMS provider is to the gateway: one call with one of four outcomes.
 *
 * <p>
 * <b>The request line decides whether an attempt is unconfirmed.</b> Context: the exceptions of
 * HTTP clients do not say whether a vendor may have seen the request. Decision: an attempt is
 * unconfirmed when the client had begun to write the request. Consequence: failures of DNS, TLS and
 * connecting fail over silently; all others are marked.
 *
 * <p>
 * <b>The address of a pushed report is its credential.</b> Context: a vendor may sign nothing, and
 * may push a report before the gateway knows the vendor's id of the message. Decision: the address
 * carries the gateway's own message id and an HMAC of it, which is the same on all instances and
 * needs no table. Consequence: a report finds its message whatever came first; whoever reads an
 * address can report on that one message.
 *
 * <p>
 * <b>A provider is a folder, and its name is the folder's.</b> Context: settings, their public
 * names and the sandbox would each have to list every provider. Decision: they say what holds for
 * any provider, with {@code <name>} in it, and the folders are looked up at start-up. Consequence:
 * a new vendor changes nothing outside of its folder; one that needs more than a key has it within
 * the key, as in {@code user:key}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"http", "message", "role"})
package dev.smsgateway.provider;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
