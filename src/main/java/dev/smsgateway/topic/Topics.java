package dev.smsgateway.topic;

/**
 * The names of the topics. The folder {@code topics} describes what each holds.
 */
public final class Topics {

    public static final String REQUESTS = "sms-requests";

    /** The attempt journal, partitioned as the requests are. */
    public static final String ATTEMPTS = "sms-attempts";

    /** Requests that wait for their next try; partition n holds those that wait the n-th delay. */
    public static final String DELAYED = "sms-requests-delayed";

    public static final String REPLIES = "sms-replies";

    public static final String RESULTS = "sms-results";

    public static final String REPORTS = "sms-reports";

    /** Each change of a message's status. */
    public static final String STATUS = "sms-status";

    /**
     * What the status table needs of requests that lie in another partition than their ids belong to.
     */
    public static final String REQUEST_NOTES = "sms-request-notes";

    public static final String DEAD_LETTERS = "sms-requests-dlt";

    /** Each instance's view of each provider, in one partition. */
    public static final String BREAKERS = "sms-breakers";

    /** The state that operators command for each provider, in one partition. */
    public static final String COMMANDS = "sms-commands";

    /** Numbers that want no more messages of a sender, in one partition. */
    public static final String SUPPRESSIONS = "sms-suppressions";

    /** What operators did, in one partition. */
    public static final String AUDIT = "sms-audit";

    /** Webhooks that could not be delivered. */
    public static final String CALLBACK_DEAD_LETTERS = "sms-callbacks-dlt";

    /** The consumer group of all workers. */
    public static final String WORKERS = "sms-gateway-workers";

    /** The consumer group that puts delayed requests back. */
    public static final String DELAYS = "sms-gateway-delays";

    /** The Kafka Streams application that keeps the table of statuses, and its consumer group. */
    public static final String STATUS_GROUP = "sms-gateway-status";

    private Topics() {}
}
