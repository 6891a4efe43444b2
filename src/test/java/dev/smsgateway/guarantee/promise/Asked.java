package dev.smsgateway.guarantee.promise;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What a sender asks for. A repetition asks for the same.
 *
 * @param text unique to the body, so that the ledger can identify the message
 * @param hold whether it must not be sent again when an attempt is in doubt
 * @param id the idempotency key or message id that its sender chose; null for none
 * @param lifetime after which it must not be sent; null for the gateway's own
 */
public record Asked(String text, boolean hold, @Nullable String id, @Nullable Duration lifetime) {}
