package dev.smsgateway.message;

/**
 * The content of a message. Its {@link #toString()} shows only its length, so that a log line
 * cannot leak it.
 *
 * @param value well-formed Unicode with something in it to read
 */
public record SmsText(String value) {

    public SmsText {
        if (value.isBlank()) {
            throw invalid("must not be empty");
        }
        if (!isWellFormed(value)) {
            throw invalid("must be well-formed Unicode");
        }
    }

    /** How many SMS the text takes, at least 1. */
    public int segments() {
        return Segmentation.segmentsOf(value);
    }

    @Override
    public String toString() {
        return "SmsText[" + value.length() + " characters]";
    }

    private static boolean isWellFormed(String text) {
        return text.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    private static InvalidMessageException invalid(String problem) {
        return new InvalidMessageException("message", problem);
    }
}
