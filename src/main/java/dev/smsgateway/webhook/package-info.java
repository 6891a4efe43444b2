/**
 * Posts each change of a message's status, signed, to the address that its sender chose.
 *
 * <p>
 * <b>Webhooks wait in a table, by receiver.</b> Context: a receiver may be down for hours while
 * others are not, and a restart must lose nothing. Decision: a change that is still to be posted is
 * kept with the partition of its message, in a queue of its receiver, which is a host of one
 * tenant. Each tenant has a queue of its receivers by when they are due, and tenants and receivers
 * have permits of their own. Consequence: a search meets only what is due, and what waits for one
 * tenant is never read to find what waits for another. A crash repeats a webhook and never drops
 * one.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"http", "message", "role", "stream", "topic"})
package dev.smsgateway.webhook;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
