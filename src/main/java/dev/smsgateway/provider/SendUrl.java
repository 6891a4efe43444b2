package dev.smsgateway.provider;

import java.net.URI;
import java.util.Locale;

import dev.smsgateway.role.SettingsException;

/**
 * The addresses of a vendor's calls, made of the base URL in the settings.
 */
public final class SendUrl {

    private SendUrl() {}

    /**
     * Appends the send path to the base URL, which may end with a slash or with the whole send path
     * already.
     *
     * @param provider the provider's name, which the environment variable of its URL begins with
     * @param path the vendor's send path, beginning with a slash
     * @throws SettingsException when the base URL is no plain http or https address
     */
    public static URI of(String provider, URI base, String path) {
        boolean http = "http".equalsIgnoreCase(base.getScheme()) || "https".equalsIgnoreCase(base.getScheme());
        if (!http || base.getHost() == null || base.getRawUserInfo() != null || base.getRawQuery() != null
                || base.getRawFragment() != null) {
            throw notAnAddress(provider.toUpperCase(Locale.ROOT) + "_API_URL");
        }
        String prefix = withoutTrailingSlashes(base.toString());
        return URI.create(prefix.endsWith(path) ? prefix : prefix + path);
    }

    /**
     * The address of another call of the vendor whose send call has this path.
     *
     * @param path the other call's path, beginning with a slash
     * @throws SettingsException when the base URL is no plain http or https address
     */
    public static URI beside(String provider, URI base, String sendPath, String path) {
        String send = of(provider, base, sendPath).toString();
        return URI.create(send.substring(0, send.length() - sendPath.length()) + path);
    }

    private static String withoutTrailingSlashes(String url) {
        String shorter = url;
        while (shorter.endsWith("/")) {
            shorter = shorter.substring(0, shorter.length() - 1);
        }
        return shorter;
    }

    private static SettingsException notAnAddress(String variable) {
        return new SettingsException(variable + " must be an http or https address without user, query and fragment",
                "Set " + variable + " to scheme and host, such as https://sms.example.com, or remove it.");
    }
}
