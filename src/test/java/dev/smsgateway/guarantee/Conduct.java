package dev.smsgateway.guarantee;

import java.time.Duration;
import java.util.Random;

/**
 * What a provider does with a message: whether it takes it, and how it answers.
 *
 * @param delay how long it takes before it answers
 */
record Conduct(boolean accepts, Answer answer, Duration delay) {

    /** How the provider answers. */
    enum Answer {

        /** As it should. */
        TRUE,

        /** That it is out of service. */
        UNAVAILABLE,

        /** That the recipient is invalid. */
        REJECTED,

        /** Not at all, the connection is cut. */
        CUT,

        /** Not at all. */
        SILENCE
    }

    /** Always the same for the same message and provider. */
    static Conduct of(long seed, String provider, String text, Duration readTimeout) {
        Random random = new Random(seed * 31 + (provider + text).hashCode());
        random.nextInt();
        int choice = random.nextInt(100);
        Duration quick = Duration.ofMillis(20 + random.nextInt(300));
        if (choice < 74) {
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
