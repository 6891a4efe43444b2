package dev.smsgateway.guarantee;

import java.time.Duration;
import java.util.Random;

/**
 * What a provider does with a message: whether it accepts it, and how it answers.
 *
 * @param delay the time until the answer
 */
record Conduct(boolean accepts, Answer answer, Duration delay) {

    /** Part of a text that every provider accepts at once. */
    static final String AT_ONCE = "at-once";

    /** How the provider answers. */
    enum Answer {

        /** The correct answer. */
        TRUE,

        /** An error: out of service. */
        UNAVAILABLE,

        /** An error: invalid recipient. */
        REJECTED,

        /** No answer: the connection is cut. */
        CUT,

        /** No answer: the connection stays open. */
        SILENCE
    }

    /** The same in every run for a message and provider. */
    static Conduct of(long seed, String provider, String text, Duration readTimeout) {
        Random random = new Random(seed * 31 + (provider + text).hashCode());
        random.nextInt();
        int choice = random.nextInt(100);
        Duration quick = Duration.ofMillis(20 + random.nextInt(300));
        if (choice < 74 || text.contains(AT_ONCE)) {
            return new Conduct(true, Answer.TRUE, quick);
        }
        if (choice < 84) {
            return new Conduct(false, Answer.UNAVAILABLE, quick);
        }
        if (choice < 86) {
            return new Conduct(false, Answer.REJECTED, quick);
        }
        if (choice < 89) {
            return new Conduct(true, Answer.CUT, quick);
        }
        if (choice < 91) {
            return new Conduct(false, Answer.CUT, quick);
        }
        if (choice < 93) {
            return new Conduct(true, Answer.SILENCE, readTimeout.multipliedBy(2));
        }
        if (choice < 94) {
            return new Conduct(false, Answer.SILENCE, readTimeout.multipliedBy(2));
        }
        return new Conduct(true, Answer.TRUE, readTimeout.minusMillis(200).plusMillis(random.nextInt(400)));
    }
}
