package dev.smsgateway.message;

/**
 * The name or number a handset shows as the sender.
 *
 * @param value 1 to 11 printable ASCII characters, the limit of both the GSM address field and the
 *     vendors
 */
public record SenderId(String value) {

    private static final int LONGEST = 11;

    public SenderId {
        if (value.isBlank()) {
            throw invalid("must not be empty");
        }
        if (value.length() > LONGEST) {
            throw invalid("must not be longer than 11 characters");
        }
        if (!value.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            throw invalid("must be plain ASCII characters");
        }
    }

    @Override
    public String toString() {
        return value;
    }

    private static InvalidMessageException invalid(String problem) {
        return new InvalidMessageException("sender", problem);
    }
}
