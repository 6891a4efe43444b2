package dev.smsgateway.message;

import java.util.regex.Pattern;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber;

/**
 * A phone number in E.164 form. Its {@link #toString()} is masked, so that a log line cannot leak
 * it.
 *
 * @param e164 a plus sign, the country code and the national number, such as {@code +233241234567}
 */
public record PhoneNumber(String e164) {

    private static final Pattern E164 = Pattern.compile("\\+[1-9]\\d{5,14}");

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    private static final int SHOWN_AT_START = 6;

    private static final int SHOWN_AT_END = 2;

    public PhoneNumber {
        if (!E164.matcher(e164).matches()) {
            throw invalid("must be in E.164 form");
        }
    }

    /**
     * Reads a number as people write it.
     *
     * @param text the number, national or international, with or without separators
     * @param defaultRegion ISO 3166 code of the country a national number is read in, such as
     *     {@code GH}
     * @throws InvalidMessageException when the numbering plan of its country has no such number
     */
    public static PhoneNumber parse(String text, String defaultRegion) {
        if (text.isBlank()) {
            throw invalid("must not be empty");
        }
        if (text.chars().anyMatch(Character::isLetter)) {
            throw invalid("must be a phone number without letters");
        }
        Phonenumber.PhoneNumber number;
        try {
            number = NUMBERS.parse(text, defaultRegion);
        } catch (NumberParseException _) {
            throw invalid("is not a phone number");
        }
        if (number.hasExtension() || !NUMBERS.isValidNumber(number)) {
            throw invalid("is not a valid phone number");
        }
        return new PhoneNumber(NUMBERS.format(number, PhoneNumberFormat.E164));
    }

    /** Whether a default region names a country whose numbering plan is known. */
    public static boolean knowsRegion(String region) {
        return NUMBERS.getSupportedRegions().contains(region);
    }

    /** Country code and national number without the plus sign, such as {@code 233241234567}. */
    public String digits() {
        return e164.substring(1);
    }

    /** Whether the number belongs to the given country calling code, such as 233 for Ghana. */
    public boolean hasCountryCode(int code) {
        return digits().startsWith(Integer.toString(code));
    }

    /** The number with its middle hidden, such as {@code +23324*****67}. */
    public String masked() {
        int shown = Math.min(SHOWN_AT_START, e164.length() - SHOWN_AT_END - 4);
        int hidden = e164.length() - shown - SHOWN_AT_END;
        return e164.substring(0, shown) + "*".repeat(hidden) + e164.substring(e164.length() - SHOWN_AT_END);
    }

    @Override
    public String toString() {
        return masked();
    }

    private static InvalidMessageException invalid(String problem) {
        return new InvalidMessageException("recipient", problem);
    }
}
