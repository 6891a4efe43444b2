package dev.smsgateway.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.apache.hc.core5.http.io.entity.StringEntity;
import org.junit.jupiter.api.Test;

import dev.smsgateway.http.HttpTimeouts;
import dev.smsgateway.http.SocketServer;
import dev.smsgateway.http.SocketServer.Script;
import dev.smsgateway.provider.SendOutcome.Accepted;
import dev.smsgateway.provider.SendOutcome.Unavailable;
import dev.smsgateway.provider.SendOutcome.Unconfirmed;

class ProviderHttpClientTests {

    /** The deadline may come at any moment of a call, and the client takes some of them ill. */
    @Test
    void aDeadlineAtWhateverMomentIsAnOutcomeAndNoDefect()
            throws IOException, InterruptedException, ExecutionException {
        HttpTimeouts timeouts = new HttpTimeouts(Duration.ofMillis(1), Duration.ofMillis(1));
        try (SocketServer server = SocketServer.answering(Script.ok("{}"));
                ProviderHttpClient client = new ProviderHttpClient("hasty", timeouts, Clock.systemUTC());
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            URI uri = server.url("http");
            Instant expiresAt = Instant.now().plusSeconds(60);

            List<Future<SendOutcome>> calls = IntStream.range(0, 5_000)
                    .mapToObj(_ -> callers.submit(
                            () -> client.post(uri, Map.of(), new StringEntity("{}"), expiresAt,
                                    _ -> new Accepted("id"))))
                    .toList();

            for (Future<SendOutcome> call : calls) {
                assertThat(call.get()).isInstanceOfAny(Accepted.class, Unavailable.class, Unconfirmed.class);
            }
        }
    }
}
