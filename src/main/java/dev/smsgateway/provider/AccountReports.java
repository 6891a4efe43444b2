package dev.smsgateway.provider;

import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.WebRequest;

import dev.smsgateway.message.MessageId;

/**
 * A vendor that pushes all reports of the account to one address, and names a message by its own id
 * alone. Its reports are under an alias of the message until the message is known.
 */
public interface AccountReports extends PushedReports {

    /** What an alias can hold behind the longest name of a provider. */
    Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,48}");

    /** The provider's id of the message that a call reports on, null without one. */
    @Nullable
    String providerMessageId(WebRequest call);

    /** The alias of the message that a call reports on, empty when it names none. */
    default Optional<MessageId> alias(WebRequest call) {
        return alias(name(), providerMessageId(call));
    }

    /** The same for every record that names the provider's id; empty for what is no id. */
    static Optional<MessageId> alias(String provider, @Nullable String providerMessageId) {
        return providerMessageId == null || !ID.matcher(providerMessageId).matches()
                ? Optional.empty()
                : Optional.of(new MessageId(provider + ":" + providerMessageId));
    }
}
