package dev.smsgateway.provider.sandbox;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

import dev.smsgateway.provider.sandbox.StandIn.Profile;

/**
 * The tables of reserved numbers are made from the code.
 */
class SandboxReferenceTests {

    private static final Path PAGE = Path.of("src/main/java/dev/smsgateway/provider/sandbox/SANDBOX.md");

    private static final Pattern TABLE = Pattern.compile("(?m)(^\\| .*\\n|^\\|---.*\\n)+");

    private final List<Profile> providers = providers();

    @Test
    void everyProviderHasADigitOfItsOwn() {
        assertThat(providers).extracting(Profile::digit).doesNotHaveDuplicates()
                .allMatch(digit -> digit > ReservedNumbers.EVERYWHERE && digit <= 9);
    }

    @Test
    void theTablesAreUpToDate() throws IOException {
        String page = Files.readString(PAGE);
        List<String> tables = List.of(table("what the provider does", Behaviour.values()),
                table("what is reported", ReportBehaviour.values()));
        Iterator<String> next = tables.iterator();
        assertThat(TABLE.matcher(page).results()).hasSameSizeAs(tables);
        String current = TABLE.matcher(page).replaceAll(_ -> Matcher.quoteReplacement(next.next()));
        if (Boolean.getBoolean("sandbox.write")) {
            Files.writeString(PAGE, current);
        }

        assertThat(Files.readString(PAGE))
                .as("%s is stale. To write it anew: mvn test -Dtest=SandboxReferenceTests -Dsandbox.write=true", PAGE)
                .isEqualTo(current);
    }

    private String table(String heading, ReservedNumbers.Choice... choices) {
        return row("y", "all", Profile::name, heading) + "|---".repeat(3 + providers.size()) + "|\n"
                + Stream.of(choices)
                        .map(choice -> row(String.valueOf(choice.digit()), number(ReservedNumbers.EVERYWHERE, choice),
                                provider -> number(provider.digit(), choice), choice.description()))
                        .collect(joining());
    }

    private String row(String digit, String everywhere, Function<Profile, String> cell, String last) {
        return "| %s | %s | %s | %s |\n".formatted(digit, everywhere,
                providers.stream().map(cell).collect(joining(" | ")), last);
    }

    private static String number(int provider, ReservedNumbers.Choice choice) {
        return SandboxPage.local(ReservedNumbers.number(provider, choice));
    }

    static List<Profile> providers() {
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
            context.getEnvironment().setActiveProfiles("sandbox");
            context.register(SharedSandbox.StandIns.class);
            context.refresh();
            return context.getBeanProvider(StandIn.class).stream().map(StandIn::profile)
                    .sorted(Comparator.comparing(Profile::digit)).toList();
        }
    }
}
