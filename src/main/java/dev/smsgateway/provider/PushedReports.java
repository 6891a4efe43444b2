package dev.smsgateway.provider;

import java.util.Optional;

import org.springframework.web.context.request.WebRequest;

import dev.smsgateway.message.DeliveryReport;
import dev.smsgateway.message.MessageId;

/**
 * A vendor that pushes a report to an address of ours when it knows what became of a message.
 */
public interface PushedReports {

    /** The provider's name, as {@link SmsProvider#name()}. */
    String name();

    /**
     * Reads a pushed report from the parameters of a call, and from a signature among its headers where
     * the vendor signs; empty when the vendor would not word a report so.
     *
     * @param message the one whose address was called
     */
    Optional<DeliveryReport> read(MessageId message, WebRequest call);
}
