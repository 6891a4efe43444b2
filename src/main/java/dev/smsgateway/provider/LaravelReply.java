package dev.smsgateway.provider;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import dev.smsgateway.message.SendRequest;
import dev.smsgateway.provider.SendOutcome.Cause;
import dev.smsgateway.provider.SendOutcome.Reason;
import dev.smsgateway.provider.SendOutcome.Rejected;
import dev.smsgateway.provider.SendOutcome.Unavailable;
import dev.smsgateway.provider.SendOutcome.Unconfirmed;

/**
 * A reply of a vendor whose API is a Laravel application: its status, its code and its complaints.
 * Outcomes made here hold the HTTP status and the vendor's numeric code, and no text of the vendor.
 */
public final class LaravelReply {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,4}");

    private static final int GHANA = 233;

    private final HttpReply http;

    private final SendRequest request;

    private final JsonNode json;

    private final LaravelErrors errors;

    private final String errorText;

    /**
     * @param knownPhrases what the vendor is known to say, in normalised words; the text of a 5xx
     *     without its error envelope may come from anyone on the way and is believed only with one of
     *     these in it
     */
    public LaravelReply(HttpReply http, SendRequest request, Pattern knownPhrases) {
        this.http = http;
        this.request = request;
        this.json = http.json();
        this.errors = new LaravelErrors(http, json);
        boolean anyones = http.status() >= 500 && !isError() && !knownPhrases.matcher(errors.text()).find();
        this.errorText = anyones || saysSuccess() ? "" : errors.text();
    }

    public int httpStatus() {
        return http.status();
    }

    public boolean is2xx() {
        return http.is2xx();
    }

    /** The body, a missing node when it is not JSON. */
    public JsonNode json() {
        return json;
    }

    /** The envelope's {@code status} in lower case, empty without one. */
    public String status() {
        return word(json.path("status"));
    }

    /**
     * The envelope's {@code code} in lower case, or a body that is only a number; empty without one.
     */
    public String code() {
        String whole = word(json);
        return NUMBER.matcher(whole).matches() ? whole : word(json.path("code"));
    }

    public boolean saysSuccess() {
        return status().equals("success");
    }

    /** Whether the envelope tells of an error, in its status or in an error field. */
    public boolean isError() {
        return status().equals("error") || errors.isPresent();
    }

    /**
     * What the reply complains about, in lower-case words with single spaces; empty when it claims
     * success or its text cannot be trusted to be the vendor's.
     */
    public String errorText() {
        return errorText;
    }

    /** The first complaint about the account that the text matches. */
    public Optional<Complaint> complaint() {
        return Stream.of(Complaint.values()).filter(complaint -> complaint.isIn(errorText)).findFirst();
    }

    /** A 429, whatever its body says. */
    public Optional<SendOutcome> throttlingOutcome() {
        return http.status() == 429 ? Optional.of(http.outcomeByStatus()) : Optional.empty();
    }

    /**
     * A complaint about the recipient or the text, from validation or in a 2xx that tells of an error.
     */
    public Optional<SendOutcome> validationOutcome() {
        boolean validation = http.status() == 400 || http.status() == 422;
        boolean blamed = validation ? errors.blameMessage() : is2xx() && isError() && errors.clearlyBlameMessage();
        return blamed && !errorText.isEmpty() ? Optional.of(rejected("recipient or text refused")) : Optional.empty();
    }

    /** What is left to say when neither code nor text said more. */
    public SendOutcome outcomeOtherwise() {
        if (!is2xx() || json.isMissingNode()) {
            return http.outcomeByStatus();
        }
        if (saysSuccess()) {
            return unconfirmed("success without its signs");
        }
        boolean refuses = isError() || !status().isEmpty() || !code().isEmpty();
        return refuses ? down("unknown error") : unconfirmed("neither success nor error");
    }

    public Rejected rejected(String words) {
        return new Rejected(detail(words));
    }

    public Unavailable account(String words) {
        return new Unavailable(Reason.ACCOUNT, detail(words));
    }

    /** The message is at fault if it chose the sender id. */
    public Unavailable senderRefused() {
        return account("sender id refused", request.sender() != null);
    }

    /**
     * The message is at fault unless its number is one of Ghana, the vendors' home, which is covered.
     */
    public Unavailable notCovered(String words) {
        return account(words, !request.recipient().hasCountryCode(GHANA));
    }

    public Unavailable account(String words, boolean causedByMessage) {
        return new Unavailable(Reason.ACCOUNT, detail(words), causedByMessage ? Cause.MESSAGE : Cause.PROVIDER);
    }

    public Unavailable down(String words) {
        return new Unavailable(Reason.DOWN, detail(words));
    }

    public Unconfirmed unconfirmed(String words) {
        return new Unconfirmed(detail(words));
    }

    private String detail(String words) {
        String code = NUMBER.matcher(code()).matches() ? ", code " + code() : "";
        return "HTTP " + http.status() + code + ": " + words;
    }

    private static String word(JsonNode node) {
        return node.isValueNode() && !node.isNull() ? node.asText().strip().toLowerCase(Locale.ROOT) : "";
    }

    @Override
    public String toString() {
        return http.toString();
    }

    /** A fault of the account, or of what it may do, in a vendor's error text. */
    public enum Complaint {

        SENDER("senders?(?: ?(?:id|name)s?)?"),

        BALANCE("balance|insufficient (?:\\w+ )?(?:credits?|funds?)"),

        COVERAGE("coverage"),

        GATEWAY_INACTIVE("inactive (?:\\w+ )?gateway|gateway (?:is )?(?:inactive|not active)"),

        KEY("(?:api ?)?keys?|authentication failed|unauthenticated|unauthorized");

        private final Pattern wholeWords;

        Complaint(String words) {
            this.wholeWords = Pattern.compile("\\b(?:" + words + ")\\b");
        }

        private boolean isIn(String errorText) {
            return wholeWords.matcher(errorText).find();
        }
    }
}
