package dev.smsgateway.guarantee;

/**
 * A message that was sent, and what its sender was told.
 *
 * @param text its own, so that the ledger tells it from all others
 * @param hold whether it must not be sent again when it is in doubt
 * @param status the HTTP status; 0 where the connection ended without an answer; -1 where there was
 *     neither an answer nor an end
 * @param body the answer's
 */
record Sending(String text, boolean hold, int status, String body) {

    static final int CLOSED = 0;

    static final int HANGING = -1;

    /** What a producer is told whose record is safe on the topic. */
    static final int ON_TOPIC = 202;

    boolean isAccepted() {
        return status == 200 || status == 202;
    }
}
