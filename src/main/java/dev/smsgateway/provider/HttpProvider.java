package dev.smsgateway.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;

import org.apache.hc.client5.http.entity.UrlEncodedFormEntity;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.http.message.BasicNameValuePair;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;

import dev.smsgateway.message.HttpAddress;
import dev.smsgateway.message.SendRequest;
import dev.smsgateway.role.SettingsException;

/**
 * A provider that is called over HTTP with the account in its settings. Its vendor's folder says
 * what a call holds and what an answer means.
 */
public abstract class HttpProvider implements SmsProvider, AutoCloseable {

    private final Api api;

    private final ProviderProperties settings;

    private final String prefix;

    private final ProviderHttpClient http;

    /**
     * @throws SettingsException when the address in the settings is no plain http or https address
     */
    protected HttpProvider(Api api, ProviderSettings settings, Clock clock) {
        this.api = api;
        this.settings = settings.of(api.provider());
        this.prefix = api.prefixOf(this.settings.apiUrl());
        this.http = new ProviderHttpClient(api.provider(), this.settings.timeouts(), clock);
    }

    @Override
    public final String name() {
        return api.provider();
    }

    @Override
    public final OptionalDouble maxPerSecond() {
        Double limit = settings.maxPerSecond();
        return limit == null ? OptionalDouble.empty() : OptionalDouble.of(limit);
    }

    /** The least time from one poll to the next, as {@link PolledReports} has it. */
    public final Duration interval() {
        return settings.pollInterval();
    }

    @Override
    public final SendOutcome send(SendRequest request) {
        return http.post(url(api.sendPath()), headers(), body(request), request.expiresAt(),
                reply -> outcome(reply, request));
    }

    @Override
    public final void close() throws IOException {
        http.close();
    }

    /** The send call's body. */
    protected abstract HttpEntity body(SendRequest request);

    /** What the answer to a send call means. */
    protected abstract SendOutcome outcome(HttpReply reply, SendRequest request);

    protected static HttpEntity json(JsonNode body) {
        return new StringEntity(body.toString(), ContentType.APPLICATION_JSON);
    }

    protected static HttpEntity form(Map<String, String> fields) {
        return new UrlEncodedFormEntity(fields.entrySet().stream()
                .map(field -> new BasicNameValuePair(field.getKey(), field.getValue())).toList(), UTF_8);
    }

    /** The headers of every call, such as the one with the key. */
    protected Map<String, String> headers() {
        return Map.of();
    }

    /** The address of a call, whose path begins with a slash. */
    protected URI url(String path) {
        return URI.create(prefix + path);
    }

    protected final String key() {
        return settings.apiKey();
    }

    /** The sender id that the request chose, else that of the account. */
    protected final String senderOf(SendRequest request) {
        return request.sender() == null ? settings.senderId() : request.sender().value();
    }

    /**
     * Asks something that changes nothing at the vendor.
     *
     * @param body null for a GET
     * @param failed makes an answer of what went wrong, in words of ours
     */
    protected final <T> T ask(String path, @Nullable HttpEntity body, Function<HttpReply, T> read,
            Function<String, T> failed) {
        try {
            return read.apply(http.ask(url(path), headers(), body));
        } catch (IOException e) {
            return failed.apply("no readable answer (" + e.getClass().getSimpleName() + ")");
        }
    }

    /**
     * A vendor's API.
     *
     * @param provider the provider's name
     * @param url its address, where the settings name no other
     * @param sendPath the path of the send call, beginning with a slash. An address in the settings may
     *     end with it
     */
    public record Api(String provider, String url, String sendPath) {

        String prefixOf(String setting) {
            String address = HttpAddress.parseBase(setting.isBlank() ? url : setting).orElseThrow(this::notAnAddress);
            return address.endsWith(sendPath) ? address.substring(0, address.length() - sendPath.length()) : address;
        }

        private SettingsException notAnAddress() {
            String variable = provider.toUpperCase(Locale.ROOT) + "_API_URL";
            return new SettingsException(
                    variable + " must be an http or https address without user, query and fragment",
                    "Set " + variable + " to scheme and host, such as https://sms.example.com, or remove it.");
        }
    }
}
