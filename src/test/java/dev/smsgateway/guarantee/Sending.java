package dev.smsgateway.guarantee;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A message that was sent, and the answer to its sender.
 *
 * @param text unique, so that the ledger can identify the message
 * @param hold whether it must not be sent again when an attempt is in doubt
 * @param status the HTTP status; 0 when the connection ended without an answer; -1 when there was
 *     neither an answer nor an end
 * @param body of the answer, or of the record that a producer wrote
 */
record Sending(String text, boolean hold, int status, String body) {

    private static final Pattern MESSAGE_ID = Pattern.compile("\"message_id\": ?\"([^\"]+)\"");

    static final int CLOSED = 0;

    static final int HANGING = -1;

    /** The status of a record that is safe on the topic. */
    static final int ON_TOPIC = 202;

    boolean isAccepted() {
        return status == 200 || status == 202;
    }

    /** The message's id, when the sender knows it and the request is surely on the topic. */
    Optional<String> messageId() {
        Matcher id = MESSAGE_ID.matcher(body);
        return isAccepted() && id.find() ? Optional.of(id.group(1)) : Optional.empty();
    }
}
