package dev.smsgateway.status;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

import dev.smsgateway.message.MessageId;
import dev.smsgateway.stream.InstanceAddress;

/**
 * Forwards a lookup to another instance with the caller's key, so that the other one decides what
 * the caller may see.
 */
final class StatusPeers implements DisposableBean {

    /** Set when the caller sent a key; the other instance must have the same keys. */
    static final String KEYED = "Sms-Gateway-Keyed";

    /** How many instances have forwarded the call. */
    static final String HOPS = "Sms-Gateway-Hops";

    private static final Duration CONNECT = Duration.ofMillis(500);

    /** The other instance's patience, and some time to answer. */
    private final Duration timeout;

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT).version(HttpClient.Version.HTTP_1_1)
            .executor(Executors.newVirtualThreadPerTaskExecutor()).build();

    StatusPeers(Duration patience) {
        this.timeout = patience.plusSeconds(1);
    }

    /** The answer; empty when there is none or when it is an error of the other instance. */
    Optional<ResponseEntity<byte[]>> ask(InstanceAddress instance, MessageId id, @Nullable String authorization,
            boolean keyed, int hops) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(instance.url() + "/sms/" + id))
                .timeout(timeout).header(HOPS, Integer.toString(hops));
        if (keyed) {
            request.header(KEYED, "true");
        }
        if (authorization != null) {
            request.header(HttpHeaders.AUTHORIZATION, authorization);
        }
        try {
            HttpResponse<byte[]> answer = http.send(request.build(), BodyHandlers.ofByteArray());
            return answer.statusCode() >= HttpStatus.INTERNAL_SERVER_ERROR.value()
                    ? Optional.empty()
                    : Optional.of(passedOn(answer));
        } catch (IOException _) {
            return Optional.empty();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    @Override
    public void destroy() {
        http.shutdownNow();
    }

    private static ResponseEntity<byte[]> passedOn(HttpResponse<byte[]> answer) {
        ResponseEntity.BodyBuilder response = ResponseEntity.status(answer.statusCode());
        answer.headers().firstValue(HttpHeaders.CONTENT_TYPE)
                .ifPresent(type -> response.header(HttpHeaders.CONTENT_TYPE, type));
        return response.body(answer.body());
    }
}
