package dev.smsgateway.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.kafka.streams.state.HostInfo;

/**
 * The address at which other instances reach an instance. The client ids in the application's group
 * contain it, so that every instance finds those with state by asking Kafka for the group's
 * members.
 *
 * @param url scheme, host and port
 */
public record InstanceAddress(URI url) {

    private static final String NAME = "sms-status-";

    private static final Pattern CLIENT = Pattern.compile(NAME + "([A-Za-z0-9_-]+)\\.-StreamThread-.*");

    /**
     * @param local whether the web server listens on the loopback address, for when no URL is
     *     advertised
     * @param port of the web server, for the same
     */
    static InstanceAddress of(StreamProperties properties, boolean local, int port) {
        return new InstanceAddress(URI.create(properties.advertisedUrl().isBlank()
                ? "http://" + host(local) + ":" + port
                : properties.advertisedUrl()));
    }

    /** The address in the client id of a member of the group; empty when it contains none. */
    public static Optional<InstanceAddress> ofMember(String clientId) {
        Matcher name = CLIENT.matcher(clientId);
        if (!name.matches()) {
            return Optional.empty();
        }
        try {
            String url = new String(Base64.getUrlDecoder().decode(name.group(1)), UTF_8);
            return Optional.of(new InstanceAddress(URI.create(url)));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** The address of another instance, with the scheme of this one. */
    public InstanceAddress of(HostInfo other) {
        return new InstanceAddress(URI.create(url.getScheme() + "://" + bracketed(other.host()) + ":" + other.port()));
    }

    public HostInfo hostInfo() {
        return new HostInfo(url.getHost(), url.getPort());
    }

    String clientId() {
        return NAME + Base64.getUrlEncoder().withoutPadding().encodeToString(url.toString().getBytes(UTF_8)) + ".";
    }

    private static String host(boolean local) {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try {
            return bracketed((local ? loopback : InetAddress.getLocalHost()).getHostAddress());
        } catch (UnknownHostException _) {
            return bracketed(loopback.getHostAddress());
        }
    }

    /** The host as in a URL: an IPv6 address has brackets, which Kafka removes. */
    private static String bracketed(String host) {
        return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
    }
}
