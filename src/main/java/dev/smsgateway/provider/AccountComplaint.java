package dev.smsgateway.provider;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A fault of the account, or of what it may do, in a vendor's error text. The first constant that
 * the text matches decides.
 */
public enum AccountComplaint {

    SENDER("senders?(?: ?(?:id|name)s?)?"),

    BALANCE("balance|insufficient (?:\\w+ )?(?:credits?|funds?)"),

    COVERAGE("coverage"),

    GATEWAY_INACTIVE("inactive (?:\\w+ )?gateway|gateway (?:is )?(?:inactive|not active)"),

    KEY("(?:api ?)?keys?|authentication failed|unauthenticated|unauthorized");

    private final Pattern wholeWords;

    AccountComplaint(String words) {
        this.wholeWords = Pattern.compile("\\b(?:" + words + ")\\b");
    }

    /**
     * @param errorText as {@link LaravelReply#errorText()} gives it
     */
    public static Optional<AccountComplaint> in(String errorText) {
        return Stream.of(values()).filter(complaint -> complaint.isIn(errorText)).findFirst();
    }

    private boolean isIn(String errorText) {
        return wholeWords.matcher(errorText).find();
    }
}
