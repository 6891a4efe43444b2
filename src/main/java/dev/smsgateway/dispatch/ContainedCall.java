package dev.smsgateway.dispatch;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.smsgateway.provider.SendOutcome;
import dev.smsgateway.provider.SendOutcome.Unconfirmed;
import dev.smsgateway.provider.SmsProvider;

/**
 * Calls the provider's adapter and turns a defect of it into an outcome: the message may have been
 * taken.
 */
final class ContainedCall implements ProviderCall {

    private static final Logger log = LoggerFactory.getLogger(ContainedCall.class);

    private final SmsProvider provider;

    ContainedCall(SmsProvider provider) {
        this.provider = provider;
    }

    @Override
    public SendOutcome send(Delivery delivery) {
        try {
            return provider.send(delivery.request());
        } catch (RuntimeException e) {
            // Its text may hold an address with a key in it, so only its kind and place are told.
            log.error("Adapter of {} failed on message {}: {} at {}", provider.name(), delivery.request().id(),
                    e.getClass().getName(), e.getStackTrace().length == 0 ? "?" : e.getStackTrace()[0]);
            return new Unconfirmed("adapter failed (" + e.getClass().getSimpleName() + ")");
        }
    }

    @Override
    public String toString() {
        return provider.name();
    }
}
