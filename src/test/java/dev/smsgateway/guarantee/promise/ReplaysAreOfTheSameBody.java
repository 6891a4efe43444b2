package dev.smsgateway.guarantee.promise;

import java.time.Instant;

/**
 * A caller gets the result of its own body, also when its key was used before for another one.
 */
final class ReplaysAreOfTheSameBody extends MessagePromise {

    ReplaysAreOfTheSameBody() {
        super("REPLAY_OF_ANOTHER_BODY", message -> message.sendings().stream().filter(Sending::isResult)
                .anyMatch(sending -> !isOwn(message, sending)));
    }

    private static boolean isOwn(Message message, Sending sending) {
        Instant told = Instant.parse(sending.answer().path("timestamp").asText());
        return message.ends().stream().anyMatch(
                end -> Instant.parse(end.path("timestamp").asText()).equals(told));
    }
}
