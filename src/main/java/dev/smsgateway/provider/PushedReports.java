package dev.smsgateway.provider;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import dev.smsgateway.message.DeliveryReport;
import dev.smsgateway.message.MessageId;

/**
 * A vendor that calls an address of ours when it knows what became of a message.
 */
public interface PushedReports {

    /** The provider's name, as {@link SmsProvider#name()}. */
    String name();

    /**
     * Reads a call about a message; empty when the vendor would not call so.
     *
     * @param parameters the value of a parameter by its name, null when it is not there
     */
    Optional<DeliveryReport> read(MessageId message, Function<String, @Nullable String> parameters, Instant now);
}
