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
 * Where an instance is reached by the others. It is part of the name under which the instance's
 * clients join the application's group, so that every instance can find those that hold state by
 * asking Kafka who is in the group.
 *
 * @param url scheme, host and port
 */
public record InstanceAddress(URI url) {

    private static final String NAME = "sms-status-";

    private static final Pattern CLIENT = Pattern.compile(NAME + "([A-Za-z0-9_-]+)\\.-StreamThread-.*");

    /**
     * @param port the web server's, used when nothing is advertised
     */
    static InstanceAddress of(StreamProperties properties, int port) {
        return new InstanceAddress(URI.create(properties.advertisedUrl().isBlank()
                ? "http://" + host() + ":" + port
                : properties.advertisedUrl()));
    }

    /** The address that the name of a member of the group tells. */
    public static Optional<InstanceAddress> ofMember(String clientId) {
        Matcher name = CLIENT.matcher(clientId);
        if (!name.matches()) {
            return Optional.empty();
        }
        try {
            return Optional
                    .of(new InstanceAddress(
                            URI.create(new String(Base64.getUrlDecoder().decode(name.group(1)), UTF_8))));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** The address of another instance, reached by the same scheme. */
    public InstanceAddress of(HostInfo other) {
        // Kafka has taken the brackets off that an address of IPv6 has in a URL.
        String host = other.host().contains(":") && !other.host().startsWith("[")
                ? "[" + other.host() + "]"
                : other.host();
        return new InstanceAddress(URI.create(url.getScheme() + "://" + host + ":" + other.port()));
    }

    public HostInfo hostInfo() {
        return new HostInfo(url.getHost(), url.getPort());
    }

    String clientId() {
        return NAME + Base64.getUrlEncoder().withoutPadding().encodeToString(url.toString().getBytes(UTF_8)) + ".";
    }

    private static String host() {
        InetAddress address;
        try {
            address = InetAddress.getLocalHost();
        } catch (UnknownHostException _) {
            address = InetAddress.getLoopbackAddress();
        }
        String host = address.getHostAddress();
        return host.contains(":") ? "[" + host + "]" : host;
    }
}
