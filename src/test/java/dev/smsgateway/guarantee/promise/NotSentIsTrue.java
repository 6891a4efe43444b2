package dev.smsgateway.guarantee.promise;

import java.time.Instant;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * No provider has accepted a message whose result says that it surely was not sent. A later round
 * may send it after all.
 */
final class NotSentIsTrue extends MessagePromise {

    NotSentIsTrue() {
        super("ENDED_AS_NOT_SENT_ALTHOUGH_ACCEPTED",
                message -> message.notSent().anyMatch(end -> isUntrue(message, end)));
    }

    private static boolean isUntrue(Message message, JsonNode end) {
        boolean isLast = message.lastEnd().filter(end::equals).isPresent();
        return isLast && !message.handovers().isEmpty()
                || message.isSentBy(Instant.parse(end.path("timestamp").asText()));
    }
}
