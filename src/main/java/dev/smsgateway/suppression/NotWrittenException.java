package dev.smsgateway.suppression;

/** Kafka has not confirmed a change of the suppressions: it may have been made or not. */
final class NotWrittenException extends RuntimeException {

    private static final long serialVersionUID = 1L;
}
