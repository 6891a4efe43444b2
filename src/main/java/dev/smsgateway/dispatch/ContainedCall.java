package dev.smsgateway.dispatch;

import java.util.function.Function;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.smsgateway.message.SendRequest;
import dev.smsgateway.provider.SendOutcome;
import dev.smsgateway.provider.SendOutcome.Unconfirmed;
import dev.smsgateway.provider.SmsProvider;

/**
 * Calls the provider's adapter and turns a defect of it into an outcome: the provider may have
 * taken the message.
 */
final class ContainedCall implements Function<SendRequest, SendOutcome> {

    private static final Logger log = LoggerFactory.getLogger(ContainedCall.class);

    private final SmsProvider provider;

    ContainedCall(SmsProvider provider) {
        this.provider = provider;
    }

    @Override
    public SendOutcome apply(SendRequest request) {
        try {
            return provider.send(request);
        } catch (RuntimeException e) {
            // Its text may hold an address with a key in it, so only its kind and place are logged.
            log.error("Adapter of {} failed on message {}: {} at {}", provider.name(), request.id(),
                    e.getClass().getName(), e.getStackTrace().length == 0 ? "?" : e.getStackTrace()[0]);
            return new Unconfirmed("adapter failed (" + e.getClass().getSimpleName() + ")");
        }
    }
}
