package dev.smsgateway.provider.sandbox;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.smsgateway.message.HttpAddress;
import dev.smsgateway.provider.sandbox.StandIn.Push;

/**
 * Pushes reports to the addresses that came with messages, with a call that it repeats a few times
 * until it succeeds. It calls only this machine and the gateway's public address.
 */
final class ReportPusher {

    private static final Logger log = LoggerFactory.getLogger(ReportPusher.class);

    private static final int MOST_TRIES = 3;

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).followRedirects(Redirect.NEVER)
            .build();

    private final String publicUrl;

    private final Duration pause;

    /**
     * @param publicUrl the gateway's public address, blank when it has none
     * @param pause how long after a call that was not accepted it is repeated
     */
    ReportPusher(String publicUrl, Duration pause) {
        this.publicUrl = publicUrl;
        this.pause = pause;
    }

    /** Calls once that much time has passed, from a thread of its own. */
    void push(Push push, Duration after) {
        if (mayCall(push.url())) {
            Thread.ofVirtual().name("sandbox-report").start(() -> pushLater(request(push), after));
        }
    }

    private static HttpRequest request(Push push) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(push.url())).timeout(TIMEOUT);
        push.headers().forEach(request::setHeader);
        if (push.form() != null) {
            request.setHeader("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(push.form()));
        }
        return request.build();
    }

    private void pushLater(HttpRequest request, Duration after) {
        try {
            Thread.sleep(after);
            for (int tries = 0; tries < MOST_TRIES && !isAccepted(request); tries++) {
                Thread.sleep(pause);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isAccepted(HttpRequest request) throws InterruptedException {
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode() / 100 == 2;
        } catch (IOException e) {
            log.debug("A report could not be pushed: {}", e.getClass().getSimpleName());
            return false;
        }
    }

    private boolean mayCall(String url) {
        boolean own = !publicUrl.isBlank() && url.startsWith(publicUrl.strip().replaceFirst("/+$", "") + "/");
        return HttpAddress.parse(url).filter(uri -> uri.getPort() != 0 && (own || isThisMachine(uri.getHost())))
                .isPresent();
    }

    private static boolean isThisMachine(String host) {
        try {
            return host.equalsIgnoreCase("localhost") || InetAddress.ofLiteral(host).isLoopbackAddress();
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
