package dev.smsgateway.guarantee;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;

/**
 * Both vendors with one line for each worker, and a ledger of every call on each line. A vendor can
 * be down for messages, for the balance, or on one line only.
 */
final class ProviderLines implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<StandIn> lines;

    private final Queue<Call> ledger = new ConcurrentLinkedQueue<>();

    private final Map<String, Integer> accepted = new ConcurrentHashMap<>();

    private volatile Duration answerTime = Duration.ofMillis(30);

    private final Set<String> down = ConcurrentHashMap.newKeySet();

    private final Set<String> withoutBalance = ConcurrentHashMap.newKeySet();

    private final Set<Integer> cut = ConcurrentHashMap.newKeySet();

    ProviderLines(int workers) {
        this.lines = IntStream.range(0, workers)
                .mapToObj(line -> new StandIn(exchange -> handle(line, exchange))).toList();
    }

    String url(int line) {
        return lines.get(line).url();
    }

    /** Sets the time that accepting a message takes. */
    void acceptAfter(Duration time) {
        answerTime = time;
    }

    /** The provider answers every call with 503 from now on. */
    void takeDown(String provider) {
        down.add(provider);
        withoutBalance.add(provider);
    }

    /** The provider answers calls for the balance again, but accepts no messages yet. */
    void answerBalance(String provider) {
        withoutBalance.remove(provider);
    }

    void bringUp(String provider) {
        down.remove(provider);
        withoutBalance.remove(provider);
    }

    /** Arkesel answers 503 on this line only. */
    void cut(int line) {
        cut.add(line);
    }

    void mend(int line) {
        cut.remove(line);
    }

    /** The number of calls so far, for a message or for the balance. */
    long calls(String provider, boolean message) {
        return ledger.stream().filter(call -> call.provider().equals(provider) && call.message() == message).count();
    }

    /** The lines with a call for the balance. */
    List<Integer> askedForBalance(String provider) {
        return ledger.stream().filter(call -> call.provider().equals(provider) && !call.message()).map(Call::line)
                .distinct().toList();
    }

    /** How often the providers accepted a text. */
    int acceptances(String text) {
        return accepted.getOrDefault(text, 0);
    }

    void clearLedger() {
        ledger.clear();
    }

    @Override
    public void close() {
        lines.forEach(StandIn::close);
    }

    private void handle(int line, HttpExchange exchange) throws IOException {
        try (exchange) {
            String provider = VendorReplies.provider(exchange);
            boolean isCut = cut.contains(line) && provider.equals("arkesel");
            if (VendorReplies.isSend(exchange)) {
                JsonNode request = JSON.readTree(exchange.getRequestBody());
                boolean accepts = !isCut && !down.contains(provider);
                ledger.add(new Call(line, provider, true));
                if (accepts) {
                    accepted.merge(request.path("message").asText(), 1, Integer::sum);
                    Thread.sleep(answerTime);
                    VendorReplies.accept(exchange, request, UUID.randomUUID().toString());
                } else {
                    VendorReplies.unavailable(exchange);
                }
            } else if (!VendorReplies.isBalance(exchange)) {
                VendorReplies.unknown(exchange);
            } else {
                ledger.add(new Call(line, provider, false));
                if (isCut || withoutBalance.contains(provider)) {
                    VendorReplies.unavailable(exchange);
                } else {
                    VendorReplies.balance(exchange);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * @param message whether the call sends a message; otherwise it asks for the balance
     */
    private record Call(int line, String provider, boolean message) {}
}
