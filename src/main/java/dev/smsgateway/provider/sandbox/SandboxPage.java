package dev.smsgateway.provider.sandbox;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.smsgateway.message.PhoneNumber;

/**
 * Says what can be tried and what has been accepted, for people.
 */
final class SandboxPage {

    private final List<SandboxProvider> providers;

    /** Of a number, or of the longest name. */
    private final String column;

    SandboxPage(List<SandboxProvider> providers) {
        this.providers = providers;
        this.column = "%%-%ds"
                .formatted(providers.stream().mapToInt(provider -> provider.name().length()).reduce(10, Math::max));
    }

    Optional<StandInAnswer> answer(StandInCall call) {
        return Optional.of(StandInAnswer.text(200, text()));
    }

    private String text() {
        return """
                Sandbox: stand-ins for SMS providers. Nothing sent here reaches a phone.

                Reserved recipients 024 120 00xy: x is the provider, y what it does. Any other number is accepted.

                  %-10s  %s
                %s

                Reserved recipients 024 120 01xy are accepted, and y is what is reported of them:

                %s

                Switches: POST /<provider>/down makes every call answer 503, until POST /<provider>/up.

                %s
                """.formatted("all", columns(SandboxProvider::name), table(Behaviour.values()),
                table(ReportBehaviour.values()),
                states());
    }

    private String table(ReservedNumbers.Choice... choices) {
        return Stream.of(choices)
                .map(choice -> "  %s  %s  %s".formatted(
                        local(ReservedNumbers.number(ReservedNumbers.EVERYWHERE, choice)),
                        columns(provider -> local(ReservedNumbers.number(provider.digit(), choice))),
                        choice.description()))
                .collect(joining("\n"));
    }

    private String states() {
        return providers.stream().map(provider -> "  %s  %-4s  accepted %d".formatted(
                column.formatted(provider.name()), provider.isDown() ? "down" : "up", provider.accepted()))
                .collect(joining("\n"));
    }

    private String columns(Function<SandboxProvider, String> cell) {
        return providers.stream().map(cell).map(column::formatted).collect(joining("  "));
    }

    static String local(PhoneNumber number) {
        return "0" + number.digits().substring(3);
    }
}
