package dev.smsgateway.provider.sandbox;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The latest messages that a stand-in accepted.
 */
final class AcceptedMessages {

    private static final int MOST = 50_000;

    private final Map<String, AcceptedMessage> byId = new LinkedHashMap<>();

    synchronized void add(AcceptedMessage message) {
        byId.put(message.id(), message);
        if (byId.size() > MOST) {
            byId.remove(byId.keySet().iterator().next());
        }
    }

    synchronized Optional<AcceptedMessage> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }
}
