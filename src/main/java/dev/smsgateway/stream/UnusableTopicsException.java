package dev.smsgateway.stream;

/**
 * A part of the application cannot work with the topics as they are.
 */
public final class UnusableTopicsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param problem what is wrong and what to do
     */
    public UnusableTopicsException(String problem) {
        super(problem);
    }
}
