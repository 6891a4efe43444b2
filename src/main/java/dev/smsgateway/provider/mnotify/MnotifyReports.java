package dev.smsgateway.provider.mnotify;

import static dev.smsgateway.message.ReportedStatus.DELIVERED;
import static dev.smsgateway.message.ReportedStatus.PENDING;
import static dev.smsgateway.message.ReportedStatus.UNDELIVERED;

import java.time.Clock;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

import dev.smsgateway.message.DeliveryReport;
import dev.smsgateway.message.ReportedStatus;
import dev.smsgateway.provider.PolledMessage;
import dev.smsgateway.provider.ReportWords;

/**
 * Reads mNotify's reports. Sources of the words: the documentation of the BMS API, which shows
 * {@code DELIVERED} alone; the others as integrators recorded them.
 */
final class MnotifyReports {

    private static final Map<String, ReportedStatus> WORDS = Map.of("PENDING", PENDING, "SUBMITTED", PENDING, "SENT",
            PENDING, "DELIVERED", DELIVERED, "UNDELIVERED", UNDELIVERED, "FAILED", UNDELIVERED, "REJECTED", UNDELIVERED,
            "EXPIRED", UNDELIVERED);

    private final ReportWords words;

    MnotifyReports(Clock clock) {
        this.words = new ReportWords(MnotifyProvider.NAME, WORDS, clock);
    }

    /** Reads the report on a message. One with several reports arrived if one of them says so. */
    Optional<DeliveryReport> read(PolledMessage message, JsonNode report) {
        return entries(report).filter(entry -> isOf(entry, message))
                .map(entry -> words.report(message.id(), message.providerMessageId(), entry.path("status").asText()))
                .max(Comparator.comparing(MnotifyReports::rank));
    }

    /** The report on a campaign is a list, the report on a single message an object. */
    private static Stream<JsonNode> entries(JsonNode report) {
        return report.isArray() ? StreamSupport.stream(report.spliterator(), false) : Stream.of(report);
    }

    private static boolean isOf(JsonNode entry, PolledMessage message) {
        String campaign = entry.path("campaign_id").asText("");
        return entry.path("status").isTextual()
                && (campaign.isEmpty() || campaign.equalsIgnoreCase(message.providerMessageId()));
    }

    private static int rank(DeliveryReport report) {
        return switch (report.status()) {
            case PENDING -> 0;
            case UNDELIVERED -> 1;
            case DELIVERED -> 2;
        };
    }
}
