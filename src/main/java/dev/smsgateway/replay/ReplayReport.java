package dev.smsgateway.replay;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a replay would do, or did.
 *
 * @param plan the text that carries it out
 * @param expiresAt from when on the plan is not carried out any more
 * @param chosen messages that are to be sent again
 * @param written those of them whose copies are safe on {@code sms-requests}; 0 after a dry run
 * @param skipped messages that were asked for and are not sent again, by reason
 * @param sample ids of some that are
 */
public record ReplayReport(String plan, Instant expiresAt, int chosen, int written, Map<String, Integer> skipped,
        List<String> sample) {

    public ReplayReport {
        sample = List.copyOf(sample);
    }
}
