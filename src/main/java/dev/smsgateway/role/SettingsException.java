package dev.smsgateway.role;

/**
 * The gateway cannot start with the settings it was given.
 */
public final class SettingsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String action;

    /**
     * @param message what is wrong, naming the environment variables but never a key or secret
     * @param action what the operator should set
     */
    public SettingsException(String message, String action) {
        super(message);
        this.action = action;
    }

    /** What the operator should set. */
    public String action() {
        return action;
    }
}
