package dev.smsgateway.queue;

import java.io.IOException;
import java.time.Instant;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import dev.smsgateway.message.DeliveryReport;
import dev.smsgateway.message.MessageId;
import dev.smsgateway.message.ReportedStatus;
import dev.smsgateway.topic.TopicJson;

/**
 * A delivery report as {@code topics/sms-reports/schema.json} describes it.
 */
public record DeliveryReportValue(String messageId, String provider, @Nullable String providerMessageId, String status,
        @Nullable String word, Instant reportedAt) {

    public static DeliveryReportValue of(DeliveryReport report) {
        return new DeliveryReportValue(report.messageId().value(), report.provider(), report.providerMessageId(),
                report.status().name().toLowerCase(Locale.ROOT), report.word(), report.reportedAt());
    }

    public DeliveryReport toReport() {
        return new DeliveryReport(new MessageId(messageId), provider, providerMessageId,
                ReportedStatus.valueOf(status.toUpperCase(Locale.ROOT)), word, reportedAt);
    }

    public static byte[] write(DeliveryReport report) {
        return TopicJson.write(of(report));
    }

    public static DeliveryReport read(byte[] json) throws IOException {
        return TopicJson.MAPPER.readValue(json, DeliveryReportValue.class).toReport();
    }
}
