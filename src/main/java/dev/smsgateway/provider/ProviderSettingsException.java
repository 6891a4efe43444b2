package dev.smsgateway.provider;

/**
 * The gateway cannot start with the provider settings it was given.
 */
public final class ProviderSettingsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String action;

    /**
     * @param message what is wrong, naming the environment variables but never a key
     * @param action what the operator should set
     */
    public ProviderSettingsException(String message, String action) {
        super(message);
        this.action = action;
    }

    /** What the operator should set. */
    public String action() {
        return action;
    }
}
