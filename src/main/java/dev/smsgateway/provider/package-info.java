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
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"http", "message", "role"})
package dev.smsgateway.provider;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
