package dev.smsgateway.sender;

import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.smsgateway.message.Sha256;

/**
 * Keys and the names of their holders. It keeps digests only, and a lookup takes the same time
 * whatever key is shown.
 */
final class KeyRing {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final Map<String, byte[]> digests = new LinkedHashMap<>();

    /**
     * @param setting the setting's name, for error texts; these never hold a key
     * @param text {@code name=key,name=key}, or blank for no keys
     */
    KeyRing(String setting, String text) {
        if (text.isBlank()) {
            return;
        }
        for (String entry : text.split(",", -1)) {
            int equals = entry.indexOf('=');
            String name = equals < 0 ? "" : entry.substring(0, equals).strip();
            String key = entry.substring(equals + 1).strip();
            if (!NAME.matcher(name).matches() || key.isEmpty()) {
                throw new IllegalArgumentException(setting + " must be name=key, separated by commas, with names of "
                        + "up to 64 letters, digits, dots, underscores or hyphens");
            }
            if (digests.put(name, Sha256.of(key)) != null) {
                throw new IllegalArgumentException(setting + " names " + name + " twice");
            }
        }
    }

    boolean isEmpty() {
        return digests.isEmpty();
    }

    /** The name of the key's holder, empty when the key is unknown. */
    Optional<String> holderOf(String key) {
        byte[] shown = Sha256.of(key);
        @Nullable
        String holder = null;
        for (var entry : digests.entrySet()) {
            if (MessageDigest.isEqual(entry.getValue(), shown)) {
                holder = entry.getKey();
            }
        }
        return Optional.ofNullable(holder);
    }
}
