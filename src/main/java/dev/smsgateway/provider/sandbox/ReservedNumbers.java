package dev.smsgateway.provider.sandbox;

import java.util.Arrays;

import dev.smsgateway.message.PhoneNumber;

/**
 * The recipients {@code 024 120 00xy} that choose what happens to them: x says at which provider, y
 * says what. Any other number is accepted.
 */
final class ReservedNumbers {

    /** The digit for every provider. */
    static final int EVERYWHERE = 0;

    private static final String BLOCK = "+2332412000";

    private ReservedNumbers() {}

    /** What the provider with the given digit does with a message to this number. */
    static Behaviour behaviour(PhoneNumber recipient, int provider) {
        return Arrays.stream(Behaviour.values())
                .filter(behaviour -> recipient.equals(number(EVERYWHERE, behaviour))
                        || recipient.equals(number(provider, behaviour)))
                .findFirst().orElse(Behaviour.ACCEPTED);
    }

    /** The number that makes the provider with the given digit behave so. */
    static PhoneNumber number(int provider, Behaviour behaviour) {
        return new PhoneNumber(BLOCK + provider + behaviour.digit());
    }
}
