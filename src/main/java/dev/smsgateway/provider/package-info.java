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
 * any provider, with {@code <name>} in it, and the folders are looked up at start-up, each with the
 * record of the vendor's own settings, if it has one. Consequence: a new vendor changes nothing
 * outside of its folder, and may have settings that no other has.
 *
 * <p>
 * <b>A vendor says what its 5xx mean.</b> Context: one vendor's 500 says that nothing was sent,
 * another's that it may have been; a 503 may hide a time-out. Decision: the status alone decides
 * only where the vendor's folder says nothing of it. Consequence: each folder names the source of
 * what it knows.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"http", "message", "role"})
package dev.smsgateway.provider;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
