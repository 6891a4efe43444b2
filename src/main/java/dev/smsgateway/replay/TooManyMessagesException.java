package dev.smsgateway.replay;

/**
 * More messages were asked for than a replay may look at.
 */
final class TooManyMessagesException extends RuntimeException {

    private static final long serialVersionUID = 1L;
}
