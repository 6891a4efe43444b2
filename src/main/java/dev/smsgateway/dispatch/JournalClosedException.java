package dev.smsgateway.dispatch;

/**
 * The message belongs to another worker by now: this one must call, publish and commit nothing more
 * of it.
 */
public final class JournalClosedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public JournalClosedException() {
        super("The journal belongs to another worker", null, false, false);
    }
}
