package dev.smsgateway.provider.sandbox;

import java.util.Arrays;

import dev.smsgateway.message.PhoneNumber;

/**
 * The recipients that choose what happens to them. {@code 024 120 00xy} is for sending: x says at
 * which provider, y says what; any other number is accepted. {@code 024 120 01xy} is accepted and
 * chooses what is reported of it; any other number is reported as delivered.
 */
final class ReservedNumbers {

    /** The digit for every provider. */
    static final int EVERYWHERE = 0;

    private static final String BLOCK = "+2332412000";

    private static final String REPORT_BLOCK = "+2332412001";

    private ReservedNumbers() {}

    /** What the provider with the given digit does with a message to this number. */
    static Behaviour behaviour(PhoneNumber recipient, int provider) {
        return Arrays.stream(Behaviour.values())
                .filter(behaviour -> recipient.equals(number(EVERYWHERE, behaviour))
                        || recipient.equals(number(provider, behaviour)))
                .findFirst().orElse(Behaviour.ACCEPTED);
    }

    /** What the provider with the given digit reports of a message to this number. */
    static ReportBehaviour reportBehaviour(PhoneNumber recipient, int provider) {
        return Arrays.stream(ReportBehaviour.values())
                .filter(behaviour -> recipient.equals(number(EVERYWHERE, behaviour))
                        || recipient.equals(number(provider, behaviour)))
                .findFirst().orElse(ReportBehaviour.DELIVERED);
    }

    /** The number that makes the provider with the given digit behave so. */
    static PhoneNumber number(int provider, Behaviour behaviour) {
        return new PhoneNumber(BLOCK + provider + behaviour.digit());
    }

    /** The number that makes the provider with the given digit report so. */
    static PhoneNumber number(int provider, ReportBehaviour behaviour) {
        return new PhoneNumber(REPORT_BLOCK + provider + behaviour.digit());
    }
}
