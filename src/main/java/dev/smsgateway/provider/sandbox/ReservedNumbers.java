package dev.smsgateway.provider.sandbox;

import java.util.Optional;
import java.util.stream.Stream;

import dev.smsgateway.message.PhoneNumber;

/**
 * The recipients that choose what happens to them. {@code 024 120 00xy} is for sending: x says at
 * which provider, y says what; any other number is accepted. {@code 024 120 01xy} is accepted and
 * chooses what is reported of it; any other number is reported as delivered.
 */
final class ReservedNumbers {

    /** The digit for every provider. */
    static final int EVERYWHERE = 0;

    private ReservedNumbers() {}

    /** What the provider with the given digit does with a message to this number. */
    static Behaviour behaviour(PhoneNumber recipient, int provider) {
        return chosen(recipient, provider, Behaviour.values()).orElse(Behaviour.ACCEPTED);
    }

    /** What the provider with the given digit reports of a message to this number. */
    static ReportBehaviour reportBehaviour(PhoneNumber recipient, int provider) {
        return chosen(recipient, provider, ReportBehaviour.values()).orElse(ReportBehaviour.DELIVERED);
    }

    /** The number that makes the provider with the given digit behave so. */
    static PhoneNumber number(int provider, Choice choice) {
        return new PhoneNumber(choice.block() + provider + choice.digit());
    }

    @SafeVarargs
    private static <C extends Choice> Optional<C> chosen(PhoneNumber recipient, int provider, C... choices) {
        return Stream.of(choices).filter(choice -> recipient.equals(number(EVERYWHERE, choice))
                || recipient.equals(number(provider, choice))).findFirst();
    }

    /** What a reserved number stands for. */
    interface Choice {

        /** What its numbers begin with, up to the digit of the provider. */
        String block();

        /** Their last digit. */
        int digit();

        String description();
    }
}
