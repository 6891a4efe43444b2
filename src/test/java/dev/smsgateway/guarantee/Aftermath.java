package dev.smsgateway.guarantee;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

import dev.smsgateway.guarantee.Handover.Fate;
import dev.smsgateway.guarantee.WebhookLedger.Told;
import dev.smsgateway.process.GatewayInstance;

/**
 * What gateways tell of messages in the end, by lookups and by callbacks, compared with what
 * providers report of them. Reports and callbacks take a while, so it is waited for.
 */
final class Aftermath {

    private static final Duration PAUSE = Duration.ofMillis(500);

    /** Longer than any report, repetition or take-over may be apart from the next. */
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    private static final int LOOKUPS_AT_ONCE = 16;

    private static final Set<String> MAY_HAVE_BEEN_SENT = Set.of("sent", "unconfirmed", "delivered", "undelivered");

    private final List<GatewayInstance> gateways;

    private final WebhookLedger callbacks;

    private final Map<String, Set<String>> expected = new HashMap<>();

    private final Map<String, String> statuses = new ConcurrentHashMap<>();

    private final Set<String> untold = ConcurrentHashMap.newKeySet();

    Aftermath(List<GatewayInstance> gateways, WebhookLedger callbacks) {
        this.gateways = gateways;
        this.callbacks = callbacks;
    }

    /**
     * What is to be told of a message.
     *
     * @param end its result
     * @param handovers what providers took of it
     * @param heard of those, the ones that a gateway was called back about
     */
    void expect(JsonNode end, List<Handover> handovers, List<Handover> heard) {
        expected.put(end.path("message_id").asText(), statuses(end, handovers, heard));
    }

    /** Returns when everything is told as expected, or nothing more has been for a while. */
    void await() {
        Set<String> open = new HashSet<>(expected.keySet());
        long progress = System.nanoTime();
        try (StatusClient client = new StatusClient(Duration.ofSeconds(20))) {
            while (!open.isEmpty() && System.nanoTime() - progress < PATIENCE.toNanos()) {
                Run.idle(PAUSE);
                look(client, open.stream().filter(this::isCalledBack).toList());
                if (open.removeIf(id -> isTold(id) && callbacks.latest(id).equals(Optional.of(statuses.get(id))))) {
                    progress = System.nanoTime();
                }
            }
            look(client, List.copyOf(open));
        }
        untold.addAll(open);
    }

    /** Whether a lookup tells the wrong status. */
    boolean isWrong(String messageId) {
        return !isTold(messageId);
    }

    /** What is wrong with it, for whoever has to find out why. */
    String describe(String messageId) {
        return "%s is %s, should be one of %s; callbacks %s".formatted(messageId, statuses.get(messageId),
                expected.get(messageId), callbacks.of(messageId).stream().map(Told::toString).toList());
    }

    /** Whether no callback told the status that a lookup tells. */
    boolean isCallbackLost(String messageId) {
        return untold.contains(messageId) && isTold(messageId);
    }

    /** Whether one callback came with two contents. */
    boolean isCallbackChanged(String messageId) {
        return callbacks.of(messageId).stream().collect(Collectors.groupingBy(Told::id,
                Collectors.mapping(Told::body, Collectors.toSet()))).values().stream()
                .anyMatch(bodies -> bodies.size() > 1);
    }

    /** Whether something was told for the first time after a later change. */
    boolean isOutOfOrder(String messageId) {
        Set<String> known = new HashSet<>();
        long latest = 0;
        for (Told told : callbacks.of(messageId)) {
            if (known.add(told.id()) && told.sequence() < latest) {
                return true;
            }
            latest = Math.max(latest, told.sequence());
        }
        return false;
    }

    private boolean isCalledBack(String messageId) {
        return callbacks.latest(messageId).filter(expected.getOrDefault(messageId, Set.of())::contains).isPresent();
    }

    private boolean isTold(String messageId) {
        String status = statuses.get(messageId);
        return status != null && expected.getOrDefault(messageId, Set.of()).contains(status);
    }

    private void look(StatusClient client, List<String> ids) {
        Semaphore places = new Semaphore(LOOKUPS_AT_ONCE);
        for (String id : ids) {
            GatewayInstance gateway = gateways.get(Math.floorMod(id.hashCode(), gateways.size()));
            places.acquireUninterruptibly();
            Thread.startVirtualThread(() -> {
                try {
                    client.look(gateway, id, 0).ifPresent(told -> statuses.put(id, told.status()));
                } finally {
                    places.release();
                }
            });
        }
        places.acquireUninterruptibly(LOOKUPS_AT_ONCE);
    }

    /**
     * A message that arrived is delivered. One that was taken once, and whose id is known, is what its
     * provider says. Where more than one may have been taken, or none that is known, anything but
     * "surely not sent" may be told.
     */
    private static Set<String> statuses(JsonNode end, List<Handover> handovers, List<Handover> heard) {
        Set<String> ids = StreamSupport.stream(end.path("attempts").spliterator(), false)
                .filter(attempt -> attempt.path("outcome").asText().equals("accepted"))
                .map(attempt -> attempt.path("provider_message_id").asText()).collect(Collectors.toSet());
        if (handovers.stream().anyMatch(handover -> handover.is(Fate.DELIVERED)
                && (ids.contains(handover.id()) || heard.contains(handover)))) {
            return Set.of("delivered");
        }
        if (handovers.isEmpty()) {
            return Set.of(end.path("status").asText());
        }
        if (handovers.size() == 1 && ids.contains(handovers.getFirst().id())) {
            return Set.of(handovers.getFirst().is(Fate.UNDELIVERED) ? "undelivered" : "sent");
        }
        return MAY_HAVE_BEEN_SENT;
    }
}
