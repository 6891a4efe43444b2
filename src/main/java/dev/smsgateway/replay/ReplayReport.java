package dev.smsgateway.replay;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What a replay would do, or did.
 *
 * @param plan the text that carries it out
 * @param expiresAt from when on the plan is not carried out any more
 * @param wouldSend messages that are to be sent again
 * @param sentToQueue those of them whose copies are safe on {@code sms-requests}; absent after a
 *     dry run
 * @param skipped messages that were asked for and are not sent again, by reason
 * @param sample ids of some that are
 */
record ReplayReport(String plan, Instant expiresAt, int wouldSend,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer sentToQueue, Map<String, Integer> skipped,
        List<String> sample) {}
