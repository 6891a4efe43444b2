package dev.smsgateway.settings;

import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

import com.fasterxml.jackson.databind.JsonNode;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;

/**
 * Writes the list of all settings: a section a record, a line a setting.
 */
final class SettingsReference {

    private static final String HEAD = """
            # Settings

            <!-- Made by SettingsReferenceTests from the records that are linked here. Change those. -->

            A setting comes from an argument (`--NAME=value`), a Java system property (`-DNAME=value`), the environment, or a file `.env`
            in the working directory (`NAME=value` a line, no quotes); the first of these wins. A blank value counts as not set.

            Durations are written like `500ms`, `10s`, `5m`, `2h`, `7d`, and a number alone is seconds; sizes like `64KB`; lists with commas.
            Nothing is changed while the gateway runs. A value out of its range stops the start with a message that names the setting. A
            variable that begins with `GATEWAY_` and is no setting is reported in the log, with the nearest name that is one.
            """;

    private static final String TABLE = """

            | setting | default | range | meaning |
            |---|---|---|---|
            """;

    private static final Path SOURCES = Path.of("src/main/java");

    private static final Pattern FIRST_SENTENCE = Pattern.compile("/\\*\\*\\s+\\* (.*?)\\.[\\s<]", Pattern.DOTALL);

    private SettingsReference() {}

    /**
     * @param names public names by property, in the order of the sections
     * @param properties what the compiler has noted, by property
     */
    static String of(Map<String, String> names, Map<String, JsonNode> properties) throws IOException {
        StringBuilder text = new StringBuilder(HEAD);
        for (Map.Entry<String, List<Map.Entry<String, String>>> section : sections(names, properties).entrySet()) {
            String record = section.getKey();
            text.append(heading(record)).append(TABLE);
            for (Map.Entry<String, String> name : section.getValue()) {
                JsonNode property = Objects.requireNonNull(properties.get(name.getKey()));
                text.append("| `%s` | %s | %s | %s |%n".formatted(name.getValue(), defaultValue(property),
                        record.isEmpty() ? "" : range(field(record, name.getKey())), markdown(property)));
            }
        }
        return text.toString();
    }

    /** By record, in the order in which the names are listed. */
    private static Map<String, List<Map.Entry<String, String>>> sections(Map<String, String> names,
            Map<String, JsonNode> properties) {
        return names.entrySet().stream().collect(Collectors.groupingBy(
                name -> Objects.requireNonNull(properties.get(name.getKey())).path("sourceType").asText(),
                LinkedHashMap::new, Collectors.toList()));
    }

    private static String heading(String record) throws IOException {
        if (record.isEmpty()) {
            return "\n## Where it listens, and where Kafka is\n";
        }
        String source = record.replace('.', '/') + ".java";
        Matcher sentence = FIRST_SENTENCE.matcher(Files.readString(SOURCES.resolve(source)));
        if (!sentence.find()) {
            throw new IllegalStateException(record + " says nothing of itself");
        }
        return "%n## %s%n%n[%s](%s)%n".formatted(sentence.group(1).replaceAll("\\s+\\* ", " "),
                record.substring(record.lastIndexOf('.') + 1), source.substring("dev/smsgateway/".length()));
    }

    private static String defaultValue(JsonNode property) {
        // A list is noted as [1s, 5s].
        String text = property.path("defaultValue").asText().replaceAll("[\\[\\] ]", "");
        return text.isEmpty() ? "–" : "`" + text + "`";
    }

    private static String markdown(JsonNode property) {
        return property.path("description").asText().replaceAll("\\{@code ([^}]*)}", "`$1`");
    }

    private static Field field(String record, String property) {
        String name = property.substring(property.lastIndexOf('.') + 1);
        String camelCase = Pattern.compile("-(.)").matcher(name)
                .replaceAll(match -> match.group(1).toUpperCase(Locale.ROOT));
        try {
            return Class.forName(record).getDeclaredField(camelCase);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Of a list: that of each of its elements. */
    private static String range(Field setting) {
        if (setting.getAnnotatedType() instanceof AnnotatedParameterizedType list) {
            return range(list.getAnnotatedActualTypeArguments()[0]);
        }
        return range((AnnotatedElement) setting);
    }

    private static String range(AnnotatedElement setting) {
        if (setting.isAnnotationPresent(Positive.class)) {
            return "above 0";
        }
        if (setting.isAnnotationPresent(Min.class)) {
            return "%,d to %,d".formatted(setting.getAnnotation(Min.class).value(),
                    setting.getAnnotation(Max.class).value());
        }
        if (setting.isAnnotationPresent(DurationMin.class)) {
            DurationMin min = setting.getAnnotation(DurationMin.class);
            DurationMax max = setting.getAnnotation(DurationMax.class);
            return text(duration(min.days(), min.hours(), min.minutes(), min.seconds(), min.millis())) + " to "
                    + text(duration(max.days(), max.hours(), max.minutes(), max.seconds(), max.millis()));
        }
        return "";
    }

    private static Duration duration(long days, long hours, long minutes, long seconds, long millis) {
        return Duration.ofDays(days).plusHours(hours).plusMinutes(minutes).plusSeconds(seconds).plusMillis(millis);
    }

    /** In the largest unit that leaves no fraction. */
    private static String text(Duration duration) {
        long millis = duration.toMillis();
        if (millis == 0) {
            return "0";
        }
        if (millis % 1_000 != 0) {
            return millis + "ms";
        }
        long seconds = millis / 1_000;
        return seconds % 86_400 == 0
                ? seconds / 86_400 + "d"
                : seconds % 3_600 == 0
                        ? seconds / 3_600 + "h"
                        : seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }
}
