package dev.smsgateway.provider;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import dev.smsgateway.message.HttpAddress;
import dev.smsgateway.role.SettingsException;

/**
 * Where vendors push delivery reports to.
 *
 * @param publicUrl the gateway's address as vendors reach it, such as
 *     {@code https://sms.example.com}. Set, vendors that push are told to call
 *     {@code PUBLIC_URL/reports/…} with delivery reports. Not set: vendors are only polled
 * @param secret what these addresses are made with: at least 16 random characters, the same on all
 *     instances. {@code PUBLIC_URL} needs it
 */
@ConfigurationProperties("gateway.report-callback")
record PushedReportProperties(@DefaultValue("") String publicUrl, @DefaultValue("") String secret) {

    private static final int SHORTEST_SECRET = 16;

    PushedReportProperties {
        publicUrl = publicUrl.isBlank()
                ? ""
                : HttpAddress.parseBase(publicUrl.strip()).orElseThrow(() -> new SettingsException(
                        "PUBLIC_URL must be an http or https address without user, query and fragment",
                        "Set PUBLIC_URL to the address at which vendors reach the gateway, such as "
                                + "https://sms.example.com, or remove it to have vendors polled only."));
        if (!publicUrl.isEmpty() && secret.isEmpty()) {
            throw new SettingsException("PUBLIC_URL is set but REPORT_SECRET is not",
                    "Set REPORT_SECRET to a random text of at least " + SHORTEST_SECRET
                            + " characters, the same on all instances, or remove PUBLIC_URL.");
        }
        if (!secret.isEmpty() && secret.length() < SHORTEST_SECRET) {
            throw new SettingsException("REPORT_SECRET must not be shorter than " + SHORTEST_SECRET + " characters",
                    "Set REPORT_SECRET to a random text, such as the output of: openssl rand -base64 32");
        }
    }

    @Override
    public String toString() {
        return "PushedReportProperties[publicUrl=" + publicUrl + "]";
    }
}
