package dev.smsgateway.provider;

import dev.smsgateway.message.MessageId;

/**
 * A message that a provider accepted and is asked about.
 *
 * @param providerMessageId the provider's id of it
 */
public record PolledMessage(MessageId id, String providerMessageId) {}
