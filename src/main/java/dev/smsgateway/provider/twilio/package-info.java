/**
 * Twilio's HTTP API as a provider.
 *
 * <p>
 * <b>A 500 may have sent.</b> Context: Twilio says of its error 20500 that a message is not
 * idempotent and that a repetition may send it twice. Decision: every 5xx but 503 is unconfirmed,
 * also in the vendor's own envelope. Consequence: after a 500 no duplicate is silent.
 *
 * <p>
 * <b>A report is signed for the address that Twilio was told.</b> Context: the signature covers the
 * whole address, and a proxy shows the gateway another one. Decision: the address is made anew from
 * {@code PUBLIC_URL} and the message, as the send call made it; nothing is read from the call.
 * Consequence: proxies may change scheme, host and path; an instance that receives reports needs
 * {@code PUBLIC_URL} and the account's token, and without the token the address alone is the
 * credential.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"http", "message", "provider", "provider.sandbox", "role"})
package dev.smsgateway.provider.twilio;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
