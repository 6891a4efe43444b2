package dev.smsgateway.sender;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.smsgateway.message.Sha256;
import dev.smsgateway.role.SettingsException;

/**
 * Keys and the names of their holders. It keeps digests only. A key is found by its digest, so the
 * time that this takes tells nothing about the keys.
 */
final class KeyRing {

    static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /** Whoever tries keys needs centuries for one of this length. */
    private static final int SHORTEST = 20;

    private final Map<String, String> holders = new HashMap<>();

    private final String setting;

    /**
     * @param setting the setting's name, for error texts; these never contain a key
     * @param text {@code name=key,name=key}, or blank for no keys
     * @throws SettingsException when the text is no such list, or a key is too short or has two holders
     */
    KeyRing(String setting, String text) {
        this.setting = setting;
        if (!text.isBlank()) {
            Arrays.stream(text.split(",", -1)).forEach(this::add);
        }
    }

    boolean isEmpty() {
        return holders.isEmpty();
    }

    /** The holder of a key, empty when the key is unknown. */
    Optional<Caller> holderOf(String key) {
        return Optional.ofNullable(holders.get(Sha256.hex(key))).map(Caller::new);
    }

    private void add(String entry) {
        int equals = entry.indexOf('=');
        String name = equals < 0 ? "" : entry.substring(0, equals).strip();
        String key = entry.substring(equals + 1).strip();
        if (!NAME.matcher(name).matches()) {
            throw refused("must be name=key, separated by commas, with names of up to 64 letters, digits, dots, "
                    + "underscores or hyphens");
        }
        if (key.length() < SHORTEST) {
            throw refused("has a key of " + name + " that is shorter than " + SHORTEST + " characters");
        }
        if (holders.containsValue(name)) {
            throw refused("names " + name + " twice");
        }
        @Nullable
        String other = holders.put(Sha256.hex(key), name);
        if (other != null) {
            throw refused("gives " + other + " and " + name + " the same key");
        }
    }

    private SettingsException refused(String problem) {
        return new SettingsException(setting + " " + problem,
                "Give each name a key of its own, such as the output of: openssl rand -hex 32");
    }
}
