package dev.smsgateway.provider.sandbox;

import java.time.Instant;

/**
 * A message that a stand-in accepted.
 *
 * @param id the provider's id of it
 * @param recipient the number as it was written in the call
 */
public record AcceptedMessage(String id, String recipient, ReportBehaviour behaviour, Instant acceptedAt) {}
