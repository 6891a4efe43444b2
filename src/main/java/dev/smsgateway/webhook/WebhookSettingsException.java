package dev.smsgateway.webhook;

/**
 * The gateway cannot start with the webhook settings it was given.
 */
final class WebhookSettingsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String action;

    /**
     * @param message what is wrong, naming the environment variables but never a secret
     * @param action what the operator should set
     */
    WebhookSettingsException(String message, String action) {
        super(message);
        this.action = action;
    }

    /** What the operator should set. */
    String action() {
        return action;
    }
}
