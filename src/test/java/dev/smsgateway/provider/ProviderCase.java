package dev.smsgateway.provider;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;

import dev.smsgateway.message.PhoneNumber;
import dev.smsgateway.message.SenderId;
import dev.smsgateway.provider.SendOutcome.Accepted;
import dev.smsgateway.provider.SendOutcome.Cause;
import dev.smsgateway.provider.SendOutcome.Reason;
import dev.smsgateway.provider.SendOutcome.Rejected;
import dev.smsgateway.provider.SendOutcome.Unavailable;
import dev.smsgateway.provider.SendOutcome.Unconfirmed;

/**
 * A vendor's reply, or a fault in its place, and the outcome it must lead to.
 *
 * @param causedByMessage null when the case does not say
 * @param source where the reply, or what is known of it, comes from
 */
@JsonIgnoreProperties({"evidence", "response_headers"})
public record ProviderCase(@JsonProperty("case") String title, @Nullable String fault,
        @JsonProperty("http_status") int status, @JsonProperty("content_type") @Nullable String contentType,
        @JsonProperty("response_body") @Nullable String body,
        @JsonProperty("recipient") @Nullable String recipientDigits,
        @JsonProperty("sender") @Nullable String senderText, @JsonProperty("expected_outcome") String outcome,
        @JsonProperty("expected_reason") @Nullable String reason,
        @JsonProperty("expected_provider_message_id") @Nullable String providerMessageId,
        @JsonProperty("expected_caused_by_message") @Nullable Boolean causedByMessage, @Nullable String source) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Those in the resources beside the vendor's tests. */
    public static Stream<ProviderCase> of(String provider) {
        return read(provider + "/cases.json").stream();
    }

    PhoneNumber recipient() {
        return new PhoneNumber("+" + Objects.requireNonNullElse(recipientDigits, "233241234567"));
    }

    @Nullable
    SenderId sender() {
        return senderText == null ? null : new SenderId(senderText);
    }

    /** Whether an outcome is the expected one, down to reason and id. */
    boolean allows(SendOutcome actual) {
        return switch (actual) {
            case Accepted(String id) -> outcome.equals("accepted") && Objects.equals(id, providerMessageId);
            case Rejected(_, boolean optedOut) -> outcome.equals(optedOut ? "opted_out" : "rejected");
            case Unavailable(Reason why, _, Cause cause, _) ->
                outcome.equals("unavailable") && why.name().toLowerCase(Locale.ROOT).equals(reason)
                        && (causedByMessage == null || causedByMessage == (cause == Cause.MESSAGE));
            case Unconfirmed _ -> outcome.equals("unconfirmed");
        };
    }

    @Override
    public String toString() {
        return title;
    }

    private static List<ProviderCase> read(String file) {
        try (InputStream json = ProviderCase.class.getResourceAsStream(file)) {
            return JSON.readValue(Objects.requireNonNull(json), new TypeReference<>() {
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
