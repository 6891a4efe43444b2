package dev.smsgateway.guarantee;

/**
 * How long the suite causes failures: for two minutes with every build, or for about an hour with
 * {@code -Pguarantees}.
 *
 * @param kills at random moments
 * @param hitsPerPoint kills at each named point
 * @param pauses of workers, each while others take over
 * @param pauseSeconds how long each pause is
 * @param brokerKills kills of the broker, each followed by an orderly stop
 * @param restarts of the whole fleet, one instance after the other
 * @param perSecond messages sent
 */
record Edition(boolean isLong, int kills, int hitsPerPoint, int pauses, int pauseSeconds, int brokerKills,
        int restarts, int perSecond) {

    /** The seed of all random choices; only the scheduling of processes is not repeatable. */
    static final long SEED = Long.getLong("guarantee.seed", 20_261_124);

    static final String PROPERTY = "guarantee.edition";

    private static final Edition SHORT = new Edition(false, 0, 1, 1, 6, 1, 1, 12);

    private static final Edition LONG = new Edition(true, 240, 20, 20, 60, 4, 3, 80);

    static Edition current() {
        return "long".equals(System.getProperty(PROPERTY)) ? LONG : SHORT;
    }
}
