package dev.smsgateway.role;

import org.springframework.boot.web.context.WebServerGracefulShutdownLifecycle;

/**
 * The order in which the parts of an instance stop, from the first constant to the last. They start
 * in the opposite order.
 */
public enum ShutdownPhase {

    /** The instance keeps serving until load balancers have noticed that it is not ready. */
    BEFORE_HTTP(Integer.MAX_VALUE),

    /** The web server refuses new calls, answers the waiting callers, and closes. */
    HTTP(WebServerGracefulShutdownLifecycle.SMART_LIFECYCLE_PHASE),

    /** The worker finishes the messages in flight. No caller waits any more. */
    WORKER,

    /** The instance leaves the fleet after its last call to a provider. */
    FLEET_MEMBER,

    /** The instance stops reading the topics that it follows whole, which no call needs any more. */
    WHOLE_TOPICS,

    /** The reply lane and the streams stop after the worker's last reply and result. */
    REPLIES_AND_STATUS,

    /** The stand-ins of providers stop after the last call. */
    SANDBOX(Integer.MIN_VALUE);

    private final int number;

    ShutdownPhase() {
        this.number = 1_000 - ordinal();
    }

    ShutdownPhase(int number) {
        this.number = number;
    }

    /** The value for Spring's {@code getPhase()}: the greatest stops first. */
    public int number() {
        return number;
    }
}
