package dev.smsgateway.replay;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What a replay would do, or did.
 *
 * @param sentToQueue absent after a dry run
 */
@Schema(name = "ReplayReport")
record ReplayView(String plan, Instant expiresAt, int wouldSend,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer sentToQueue, Map<String, Integer> skipped,
        List<String> sample) {

    static ReplayView dryRun(ReplayReport report) {
        return new ReplayView(report.plan(), report.expiresAt(), report.chosen(), null, report.skipped(),
                report.sample());
    }

    static ReplayView carriedOut(ReplayReport report) {
        return new ReplayView(report.plan(), report.expiresAt(), report.chosen(), report.written(), report.skipped(),
                report.sample());
    }
}
