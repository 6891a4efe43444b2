package dev.smsgateway.provider.mnotify;

import java.util.Map;

import dev.smsgateway.message.ReportedStatus;
import dev.smsgateway.provider.ReportWords;

/**
 * mNotify's words in delivery reports. Sources: the documentation of the BMS API, which shows
 * {@code DELIVERED} alone; the others as integrators recorded them.
 */
final class MnotifyWords {

    private static final Map<String, ReportedStatus> WORDS = Map.of("PENDING", ReportedStatus.PENDING, "SUBMITTED",
            ReportedStatus.PENDING, "SENT", ReportedStatus.PENDING, "DELIVERED", ReportedStatus.DELIVERED,
            "UNDELIVERED", ReportedStatus.UNDELIVERED, "FAILED", ReportedStatus.UNDELIVERED, "REJECTED",
            ReportedStatus.UNDELIVERED, "EXPIRED", ReportedStatus.UNDELIVERED);

    private MnotifyWords() {}

    static ReportWords words() {
        return new ReportWords(MnotifyProvider.NAME, WORDS);
    }
}
