package dev.smsgateway.status;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;

/**
 * The mobile operator that a number's first digits belong to: in Ghana by name, elsewhere as the
 * country code. A ported number keeps the prefix of its first operator.
 *
 * <p>
 * Source: National Communications Authority of Ghana, National Numbering Plan (E.164), mobile
 * network codes: 24, 25, 53, 54, 55, 59 MTN; 20, 50 Telecel (formerly Vodafone); 26, 27, 56, 57 AT
 * (formerly Airtel and Tigo); 23 Glo.
 */
final class DestinationOperator {

    private static final String UNKNOWN = "unknown";

    private static final String GHANA = "+233";

    private static final Map<String, String> OF_GHANA = Map.ofEntries(Map.entry("24", "mtn"), Map.entry("25", "mtn"),
            Map.entry("53", "mtn"), Map.entry("54", "mtn"), Map.entry("55", "mtn"), Map.entry("59", "mtn"),
            Map.entry("20", "telecel"), Map.entry("50", "telecel"), Map.entry("26", "at"), Map.entry("27", "at"),
            Map.entry("56", "at"), Map.entry("57", "at"), Map.entry("23", "glo"));

    private DestinationOperator() {}

    /**
     * @param e164 such as {@code +233241234567}, null when the number is unknown
     */
    static String of(@Nullable String e164) {
        if (e164 == null) {
            return UNKNOWN;
        }
        if (e164.startsWith(GHANA) && e164.length() > GHANA.length() + 2) {
            return OF_GHANA.getOrDefault(e164.substring(GHANA.length(), GHANA.length() + 2), GHANA);
        }
        try {
            return "+" + PhoneNumberUtil.getInstance().parse(e164, null).getCountryCode();
        } catch (NumberParseException _) {
            return UNKNOWN;
        }
    }
}
