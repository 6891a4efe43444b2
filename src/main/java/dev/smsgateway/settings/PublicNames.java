package dev.smsgateway.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The public name of each property, as {@code public-names} in {@code application.yaml} lists them.
 *
 * @param byProperty such as {@code gateway.access.api-keys} to {@code API_KEYS}
 */
record PublicNames(Map<String, String> byProperty) {

    private static final String LIST = "public-names.";

    private static final String PREFIX = "GATEWAY_";

    private static final String ANY_PROVIDER = "<name>";

    /** Any setting that a provider has beside those of every provider. */
    private static final String ANY_OWN = "<own>";

    private static final String FOLDERS = "classpath*:dev/smsgateway/provider/";

    /** The names of each one's own settings, by provider. */
    private static final Map<String, List<String>> PROVIDERS = providers();

    /**
     * Names that others use: the compose file, and Kubernetes where a service is called "gateway".
     */
    private static final Pattern FOREIGN = Pattern.compile(PREFIX + "(PORTS?|PORT_.*|SERVICE_(HOST|PORT).*)");

    /** The names that a source lists, none where it has no list. */
    static PublicNames listedIn(EnumerablePropertySource<?> source) {
        Map<String, String> byProperty = new LinkedHashMap<>();
        for (String key : source.getPropertyNames()) {
            if (key.startsWith(LIST)) {
                byProperty.putAll(
                        forEachProvider(key.substring(LIST.length()), String.valueOf(source.getProperty(key))));
            }
        }
        return new PublicNames(byProperty);
    }

    /** Writes out what is said once of every provider, with its name left open. */
    static Map<String, String> forEachProvider(String property, String value) {
        if (!property.contains(ANY_PROVIDER)) {
            return Map.of(property, value);
        }
        Map<String, String> each = new LinkedHashMap<>();
        PROVIDERS.forEach((name, settings) -> {
            for (String own : property.contains(ANY_OWN) ? settings : List.of("")) {
                each.put(property.replace(ANY_PROVIDER, name).replace(ANY_OWN, own),
                        written(written(value, ANY_PROVIDER, name), ANY_OWN, own));
            }
        });
        return each;
    }

    /** The name of a variable is in capitals. */
    private static String written(String text, String open, String name) {
        return text.replace(open, name).replace(open.toUpperCase(Locale.ROOT),
                name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** Whether a variable looks like a setting of the gateway and is none. */
    boolean isUnknown(String variable) {
        return variable.startsWith(PREFIX) && !FOREIGN.matcher(variable).matches()
                && !byProperty.containsValue(variable)
                && byProperty.keySet().stream().noneMatch(property -> variablesOf(property)
                        .contains(variable.replaceFirst("_\\d+$", "")));
    }

    /** The public name that comes closest to an unknown variable. */
    String nearest(String unknown) {
        String withoutPrefix = unknown.substring(PREFIX.length());
        String nearest = "";
        int shortest = Integer.MAX_VALUE;
        for (Map.Entry<String, String> name : byProperty.entrySet()) {
            int distance = Math.min(distance(unknown, variablesOf(name.getKey()).getFirst()),
                    distance(withoutPrefix, name.getValue()));
            if (distance < shortest) {
                shortest = distance;
                nearest = name.getValue();
            }
        }
        return nearest;
    }

    /** Each has a folder of its name, and may have a record of its own settings in it. */
    private static Map<String, List<String>> providers() {
        Map<String, List<String>> settings = new TreeMap<>();
        partsOf("*/package-info.class").filter(part -> !part.startsWith("sandbox/"))
                .forEach(part -> settings.put(part.substring(0, part.indexOf('/')), new ArrayList<>()));
        settings.forEach((name, own) -> partsOf(name + "/*Properties.class").map(PublicNames::namesIn)
                .forEach(own::addAll));
        return settings;
    }

    /** The class files that match, from the providers' folder on. */
    private static Stream<String> partsOf(String pattern) {
        try {
            return Stream.of(new PathMatchingResourcePatternResolver().getResources(FOLDERS + pattern))
                    .map(resource -> String.valueOf(resource).replaceFirst(".*/provider/([^/]*/[^/\\]]*).*", "$1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> namesIn(String part) {
        String record = "dev.smsgateway.provider." + part.replace('/', '.').replaceFirst("\\.class$", "");
        try {
            return Stream.of(Class.forName(record).getRecordComponents()).map(component -> component.getName()
                    .replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT)).toList();
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The variables that Spring reads a property from; an element of a list has its number behind. */
    private static List<String> variablesOf(String property) {
        String variable = property.replace('.', '_').toUpperCase(Locale.ROOT);
        return List.of(variable.replace('-', '_'), variable.replace("-", ""));
    }

    /** How many letters have to be changed, added or removed (Levenshtein). */
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int column = 0; column < row.length; column++) {
            row[column] = column;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int changed = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
