package dev.smsgateway.provider.arkesel;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.smsgateway.message.DeliveryReport;
import dev.smsgateway.message.MessageId;
import dev.smsgateway.provider.PushedReports;
import dev.smsgateway.provider.ReportWords;

/**
 * Reads Arkesel's pushed report, which has two parameters and no signature.
 */
final class ArkeselPushedReports implements PushedReports {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private static final int LONGEST_WORD = 32;

    private final ReportWords words;

    private final Clock clock;

    ArkeselPushedReports(ReportWords words, Clock clock) {
        this.words = words;
        this.clock = clock;
    }

    @Override
    public String name() {
        return ArkeselProvider.NAME;
    }

    @Override
    public Optional<DeliveryReport> read(MessageId message, Function<String, @Nullable String> parameters) {
        String id = parameters.apply("sms_id");
        String status = parameters.apply("status");
        if (id == null || !ID.matcher(id).matches() || status == null || status.length() > LONGEST_WORD) {
            return Optional.empty();
        }
        return Optional.of(words.report(message, id, status, clock.instant()));
    }
}
