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
import dev.smsgateway.guarantee.WebhookLedger.Received;
import dev.smsgateway.process.GatewayInstance;

/**
 * Compares the final status of messages, in lookups and in webhooks, with what providers report of
 * them. It waits, since reports and webhooks take a while.
 */
final class Aftermath {

    private static final Duration PAUSE = Duration.ofMillis(500);

    /** Longer than the time between two reports, retries or take-overs. */
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    private static final int LOOKUPS_AT_ONCE = 16;

    private static final Set<String> MAY_HAVE_BEEN_SENT = Set.of("sent", "unconfirmed", "delivered", "undelivered");

    private final List<GatewayInstance> gateways;

    private final WebhookLedger webhooks;

    private final Map<String, Set<String>> expected = new HashMap<>();

    private final Map<String, String> statuses = new ConcurrentHashMap<>();

    private final Set<String> withoutWebhook = ConcurrentHashMap.newKeySet();

    Aftermath(List<GatewayInstance> gateways, WebhookLedger webhooks) {
        this.gateways = gateways;
        this.webhooks = webhooks;
    }

    /**
     * Sets what the final status of a message may be.
     *
     * @param end its result
     * @param handovers the copies that providers accepted
     * @param reported the copies of which a gateway has acknowledged a pushed report
     */
    void expect(JsonNode end, List<Handover> handovers, List<Handover> reported) {
        expected.put(end.path("message_id").asText(), statuses(end, handovers, reported));
    }

    /** Returns when every status is as expected, or when none has become so for a while. */
    void await() {
        Set<String> open = new HashSet<>(expected.keySet());
        long progress = System.nanoTime();
        try (StatusClient client = new StatusClient(Duration.ofSeconds(20))) {
            while (!open.isEmpty() && System.nanoTime() - progress < PATIENCE.toNanos()) {
                Run.idle(PAUSE);
                findAll(client, open.stream().filter(this::isWebhookReceived).toList());
                if (open.removeIf(id -> isRight(id) && webhooks.latest(id).equals(Optional.of(statuses.get(id))))) {
                    progress = System.nanoTime();
                }
            }
            findAll(client, List.copyOf(open));
        }
        withoutWebhook.addAll(open);
    }

    /** Whether a lookup returns the wrong status. */
    boolean isWrong(String messageId) {
        return !isRight(messageId);
    }

    /** The expected and actual statuses, for finding the cause. */
    String describe(String messageId) {
        return "%s is %s, should be one of %s; webhooks %s".formatted(messageId, statuses.get(messageId),
                expected.get(messageId), webhooks.of(messageId).stream().map(Received::toString).toList());
    }

    /** Whether no webhook has the final status, which a lookup returns. */
    boolean isWebhookLost(String messageId) {
        return withoutWebhook.contains(messageId) && isRight(messageId);
    }

    /** Whether one webhook came with two different bodies. */
    boolean isWebhookChanged(String messageId) {
        return webhooks.of(messageId).stream().collect(Collectors.groupingBy(Received::id,
                Collectors.mapping(Received::body, Collectors.toSet()))).values().stream()
                .anyMatch(bodies -> bodies.size() > 1);
    }

    /** Whether a webhook came for the first time after that of a later change. */
    boolean isOutOfOrder(String messageId) {
        Set<String> known = new HashSet<>();
        long latest = 0;
        for (Received webhook : webhooks.of(messageId)) {
            if (known.add(webhook.id()) && webhook.sequence() < latest) {
                return true;
            }
            latest = Math.max(latest, webhook.sequence());
        }
        return false;
    }

    private boolean isWebhookReceived(String messageId) {
        return webhooks.latest(messageId).filter(expected.getOrDefault(messageId, Set.of())::contains).isPresent();
    }

    private boolean isRight(String messageId) {
        String status = statuses.get(messageId);
        return status != null && expected.getOrDefault(messageId, Set.of()).contains(status);
    }

    private void findAll(StatusClient client, List<String> ids) {
        Semaphore permits = new Semaphore(LOOKUPS_AT_ONCE);
        for (String id : ids) {
            GatewayInstance gateway = gateways.get(Math.floorMod(id.hashCode(), gateways.size()));
            permits.acquireUninterruptibly();
            Thread.startVirtualThread(() -> {
                try {
                    client.find(gateway, id, 0).ifPresent(answer -> statuses.put(id, answer.status()));
                } finally {
                    permits.release();
                }
            });
        }
        permits.acquireUninterruptibly(LOOKUPS_AT_ONCE);
    }

    /**
     * A message that arrived is delivered. A message that was accepted once, with a known id, has the
     * status that its provider reports. If several copies may have been accepted, or one without a
     * known id, every status except "surely not sent" is allowed.
     */
    private static Set<String> statuses(JsonNode end, List<Handover> handovers, List<Handover> reported) {
        Set<String> ids = StreamSupport.stream(end.path("attempts").spliterator(), false)
                .filter(attempt -> attempt.path("outcome").asText().equals("accepted"))
                .map(attempt -> attempt.path("provider_message_id").asText()).collect(Collectors.toSet());
        if (handovers.stream().anyMatch(handover -> handover.is(Fate.DELIVERED)
                && (ids.contains(handover.id()) || reported.contains(handover)))) {
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
