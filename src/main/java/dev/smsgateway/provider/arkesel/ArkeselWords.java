package dev.smsgateway.provider.arkesel;

import java.util.Map;

import dev.smsgateway.message.ReportedStatus;
import dev.smsgateway.provider.ReportWords;

/**
 * Arkesel's words in delivery reports. Source: the API's specification v2.4.0, which has these six.
 */
final class ArkeselWords {

    private static final Map<String, ReportedStatus> WORDS = Map.of("SUBMITTED", ReportedStatus.PENDING, "QUEUED",
            ReportedStatus.PENDING, "DELIVERED", ReportedStatus.DELIVERED, "NOT_DELIVERED", ReportedStatus.UNDELIVERED,
            "EXPIRED", ReportedStatus.UNDELIVERED, "PROHIBITED", ReportedStatus.UNDELIVERED);

    private ArkeselWords() {}

    static ReportWords words() {
        return new ReportWords(ArkeselProvider.NAME, WORDS);
    }
}
