package dev.smsgateway.guarantee;

import java.util.Map;

/**
 * A point on a message's way at which its worker is killed or paused.
 */
enum KillPoint {

    BETWEEN_INTENT_AND_CALL("intent", true),

    BETWEEN_CALL_AND_OUTCOME("outcome", false),

    BETWEEN_OUTCOME_AND_DECISION("outcome", true),

    BETWEEN_DECISION_AND_COMMIT("decision", true);

    private final String type;

    private final boolean acknowledged;

    KillPoint(String type, boolean acknowledged) {
        this.type = type;
        this.acknowledged = acknowledged;
    }

    /** Whether it is reached before such a journal record is written, or after it is acknowledged. */
    boolean isAt(String type, boolean acknowledged) {
        return this.type.equals(type) && this.acknowledged == acknowledged;
    }

    /** The environment variable that names it to the interceptor. */
    Map<String, String> environment(int hit, boolean pause) {
        return Map.of("SPRING_KAFKA_PRODUCER_PROPERTIES_INTERCEPTOR_CLASSES", KillingInterceptor.class.getName(),
                "KILL_POINT", name(), "KILL_HIT", Integer.toString(hit), "KILL_PAUSE", Boolean.toString(pause));
    }

    /** The log line of a process that reached it. */
    String mark() {
        return "REACHED " + name();
    }
}
