package dev.smsgateway.provider.sandbox;

import java.time.Duration;

/**
 * How long a stand-in takes when it is told to be slow or to hang.
 *
 * @param slow until a slow answer comes
 * @param hang until a connection that is never answered is cut
 */
record Delays(Duration slow, Duration hang) {

    static final Delays STANDARD = new Delays(Duration.ofSeconds(3), Duration.ofSeconds(60));
}
