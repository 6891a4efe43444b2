package dev.smsgateway.guarantee.promise;

/**
 * A caller is told that its message was sent only when it was, and that it was not sent only when
 * it was not. An answer that leaves this open is no lie: pending, unconfirmed, outcome unknown,
 * under way.
 */
final class AnswersAreTrue extends MessagePromise {

    AnswersAreTrue() {
        super("CALLER_TOLD_A_LIE", message -> message.sendings().stream().anyMatch(sending -> isLie(message, sending)));
    }

    private static boolean isLie(Message message, Sending sending) {
        if (sending.status() <= 0 || sending.body().isEmpty()) {
            return false;
        }
        return switch (sending.status()) {
            case 200 -> message.handovers().isEmpty();
            case 202, 409 -> false;
            case 503 -> sending.isResult() && isSent(message, sending);
            default -> isSent(message, sending);
        };
    }

    /** What is repeated after such an answer may be sent. */
    private static boolean isSent(Message message, Sending sending) {
        return message.sendings().size() == 1
                ? !message.handovers().isEmpty()
                : message.isSentBy(sending.answeredAt());
    }
}
