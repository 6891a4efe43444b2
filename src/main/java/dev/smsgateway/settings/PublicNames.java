package dev.smsgateway.settings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import org.springframework.core.env.EnumerablePropertySource;

/**
 * The public name of each property, as {@code public-names} in {@code application.yaml} lists them.
 *
 * @param byProperty such as {@code gateway.access.api-keys} to {@code API_KEYS}
 */
record PublicNames(Map<String, String> byProperty) {

    private static final String LIST = "public-names.";

    private static final String PREFIX = "GATEWAY_";

    /**
     * Names that others use: the compose file, and Kubernetes where a service is called "gateway".
     */
    private static final Pattern FOREIGN = Pattern.compile(PREFIX + "(PORTS?|PORT_.*|SERVICE_(HOST|PORT).*)");

    /** The names that a source lists, none where it has no list. */
    static PublicNames listedIn(EnumerablePropertySource<?> source) {
        Map<String, String> byProperty = new LinkedHashMap<>();
        for (String key : source.getPropertyNames()) {
            if (key.startsWith(LIST)) {
                byProperty.put(key.substring(LIST.length()), String.valueOf(source.getProperty(key)));
            }
        }
        return new PublicNames(byProperty);
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
