package dev.smsgateway.provider;

import java.util.Optional;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import dev.smsgateway.message.DeliveryReport;
import dev.smsgateway.message.MessageId;

/**
 * A vendor that pushes a report to an address of ours when it knows what became of a message.
 */
public interface PushedReports {

    /** The provider's name, as {@link SmsProvider#name()}. */
    String name();

    /**
     * Reads a pushed report; empty when the vendor would not word a report so.
     *
     * @param parameters the value of a parameter by its name, null when it is absent
     */
    Optional<DeliveryReport> read(MessageId message, Function<String, @Nullable String> parameters);
}
