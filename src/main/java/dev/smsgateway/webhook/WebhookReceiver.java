package dev.smsgateway.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;

import org.jspecify.annotations.Nullable;

/**
 * A host that one tenant chose, as the text that the table's keys and the permits go by. Two
 * tenants with one host are two receivers, so that neither waits for the other.
 */
final class WebhookReceiver {

    private static final String AT = "@";

    private WebhookReceiver() {}

    /** The host alone where there is no tenant, as all were before tenants had permits. */
    static String of(@Nullable String tenant, String host) {
        return tenant == null ? host : URLEncoder.encode(tenant, UTF_8) + AT + host;
    }

    /** Of a receiver's text; empty where it has no tenant. */
    static String tenantOf(String receiver) {
        return receiver.substring(0, Math.max(0, receiver.indexOf(AT)));
    }
}
