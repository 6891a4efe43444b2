package dev.smsgateway.role;

/**
 * The gateway cannot start with the roles it was given.
 */
final class RolesException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RolesException(String message) {
        super(message);
    }
}
