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

import dev.smsgateway.guarantee.promise.Ending;
import dev.smsgateway.guarantee.promise.Handover;
import dev.smsgateway.guarantee.promise.Handover.Fate;
import dev.smsgateway.guarantee.promise.Message;
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

    private final LedgerProvider providers;

    private final WebhookLedger webhooks;

    private final Map<String, Set<String>> expected = new HashMap<>();

    private final Map<String, String> statuses = new ConcurrentHashMap<>();

    Aftermath(List<GatewayInstance> gateways, LedgerProvider providers, WebhookLedger webhooks) {
        this.gateways = gateways;
        this.providers = providers;
        this.webhooks = webhooks;
    }

    /** Sets what the final status of a message may be. */
    void expect(Message message) {
        message.lastEnd().ifPresent(end -> expected.put(end.path("message_id").asText(),
                statuses(end, message.handovers(), message.handovers().stream().filter(providers::hasPushed)
                        .toList())));
    }

    /** Returns when every status is as expected, or when none has become so for a while. */
    List<Ending> await() {
        Set<String> open = new HashSet<>(expected.keySet());
        long progress = System.nanoTime();
        try (StatusClient client = new StatusClient(Duration.ofSeconds(20))) {
            while (!open.isEmpty() && System.nanoTime() - progress < PATIENCE.toNanos()) {
                Run.idle(PAUSE);
                findAll(client, open.stream().filter(this::isWebhookReceived).toList());
                if (open.removeIf(this::isTold)) {
                    progress = System.nanoTime();
                }
            }
            findAll(client, List.copyOf(open));
        }
        return expected.keySet().stream().map(id -> ending(id, !open.contains(id))).toList();
    }

    private Ending ending(String messageId, boolean told) {
        return new Ending(messageId, expected.getOrDefault(messageId, Set.of()), statuses.get(messageId), told,
                webhooks.of(messageId));
    }

    private boolean isTold(String messageId) {
        return isWebhookReceived(messageId)
                && Ending.latest(webhooks.of(messageId)).equals(Optional.ofNullable(statuses.get(messageId)));
    }

    private boolean isWebhookReceived(String messageId) {
        return Ending.latest(webhooks.of(messageId)).filter(expected.getOrDefault(messageId, Set.of())::contains)
                .isPresent();
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
     * What the final status may be: a message that arrived is delivered. A message that was accepted
     * once, with a known id, has the status that its provider reports. If several copies may have been
     * accepted, or one without a known id, every status except "surely not sent" is allowed.
     *
     * @param reported the copies of which a gateway has acknowledged a pushed report
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
