package dev.smsgateway.role;

import org.springframework.boot.web.context.WebServerGracefulShutdownLifecycle;

/**
 * The order in which the parts of an instance stop, the first constant first. They start in the
 * opposite order.
 */
public enum ShutdownPhase {

    /** The instance serves on until load balancers have noticed that it is not ready any more. */
    BEFORE_HTTP(Integer.MAX_VALUE),

    /** The web server refuses new calls, and the callers that wait are answered; then it closes. */
    HTTP(WebServerGracefulShutdownLifecycle.SMART_LIFECYCLE_PHASE),

    /** No caller waits for a message any more: the messages under way are finished. */
    WORKER,

    /** The last call to a provider has ended: the fleet is told that this instance leaves. */
    FLEET_MEMBER,

    /** The breakers followed the fleet until no provider was called any more. */
    FLEET_TOPICS,

    /** The worker has written its last replies and results: nothing more is read. */
    REPLIES_AND_STATUS,

    /** Nobody calls a stand-in of a provider any more. */
    SANDBOX(Integer.MIN_VALUE);

    private final int number;

    ShutdownPhase() {
        this.number = 1_000 - ordinal();
    }

    ShutdownPhase(int number) {
        this.number = number;
    }

    /** As Spring's {@code getPhase()} wants it: the greatest stops first. */
    public int number() {
        return number;
    }
}
