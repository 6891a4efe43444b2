package dev.smsgateway.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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

    private static final String PROVIDER_FOLDERS = "classpath*:dev/smsgateway/provider/*/package-info.class";

    private static final Set<String> PROVIDERS = providers();

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
        for (String name : PROVIDERS) {
            each.put(property.replace(ANY_PROVIDER, name), value.replace(ANY_PROVIDER, name)
                    .replace(ANY_PROVIDER.toUpperCase(Locale.ROOT), name.toUpperCase(Locale.ROOT)));
        }
        return each;
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

    /** Each has a folder of its name. */
    private static Set<String> providers() {
        try {
            return Stream.of(new PathMatchingResourcePatternResolver().getResources(PROVIDER_FOLDERS))
                    .map(resource -> String.valueOf(resource).replaceFirst(".*/provider/([^/]*)/.*", "$1"))
                    .filter(name -> !name.equals("sandbox")).collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
