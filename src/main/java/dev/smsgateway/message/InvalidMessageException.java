package dev.smsgateway.message;

/**
 * Says which field of a send request is bad and why, without repeating its content.
 */
public final class InvalidMessageException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String field;

    private final String problem;

    public InvalidMessageException(String field, String problem) {
        super(field + " " + problem);
        this.field = field;
        this.problem = problem;
    }

    /** The field's name as callers write it, such as {@code recipient}. */
    public String field() {
        return field;
    }

    /** What is wrong with it, a phrase that follows the field's name. */
    public String problem() {
        return problem;
    }
}
