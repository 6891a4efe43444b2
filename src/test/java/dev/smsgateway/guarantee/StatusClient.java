package dev.smsgateway.guarantee;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

import com.fasterxml.jackson.databind.ObjectMapper;

import dev.smsgateway.process.GatewayInstance;

/**
 * Looks up the status of messages at a gateway.
 */
final class StatusClient implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private final Duration timeout;

    StatusClient(Duration timeout) {
        this.timeout = timeout;
    }

    /**
     * The gateway's answer; empty when there is none.
     *
     * @param hops 0 for a caller's lookup; 2 for a lookup that is not forwarded
     */
    Optional<Answer> find(GatewayInstance gateway, String messageId, int hops) {
        HttpRequest request = HttpRequest
                .newBuilder(URI.create("http://localhost:" + gateway.port() + "/sms/" + messageId)).timeout(timeout)
                .header("Sms-Gateway-Hops", Integer.toString(hops)).build();
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            return Optional.of(new Answer(response.statusCode(),
                    response.statusCode() == 200 ? JSON.readTree(response.body()).path("status").asText() : ""));
        } catch (IOException _) {
            return Optional.empty();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    /**
     * @param code of the HTTP answer
     * @param status of the message; empty when the answer has none
     */
    record Answer(int code, String status) {}
}
