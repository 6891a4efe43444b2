package dev.smsgateway.replay;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

/**
 * The messages that a replay has chosen so far, by id, and where the record of each lies.
 */
final class ChosenMessages {

    private final Map<String, Chosen> messages = new HashMap<>();

    private final Set<String> superseded = new HashSet<>();

    private final int max;

    ChosenMessages(int max) {
        this.max = max;
    }

    /**
     * Chooses the message, in place of an earlier choice of it.
     *
     * @throws ReplayException when it is one too many
     */
    void choose(String id, Chosen message) {
        if (messages.put(id, message) == null && messages.size() > max) {
            throw ReplayException.tooMany(max);
        }
    }

    boolean contains(@Nullable String id) {
        return messages.containsKey(id);
    }

    /** The round that was chosen, 0 when none was. */
    int roundOf(String id) {
        Chosen chosen = messages.get(id);
        return chosen == null ? 0 : chosen.round();
    }

    void drop(String id) {
        messages.remove(id);
        superseded.remove(id);
    }

    /** A later round of it ended otherwise; whether any round was sent is still looked for. */
    void supersede(String id) {
        superseded.add(id);
    }

    /** Drops the superseded ones and returns how many they are. */
    int dropSuperseded() {
        superseded.forEach(messages::remove);
        int dropped = superseded.size();
        superseded.clear();
        return dropped;
    }

    /** The offsets to copy from, by partition. */
    Map<Integer, NavigableSet<Long>> offsets() {
        Map<Integer, NavigableSet<Long>> offsets = new TreeMap<>();
        for (Chosen message : messages.values()) {
            if (message.partition() != Chosen.NOWHERE) {
                offsets.computeIfAbsent(message.partition(), _ -> new TreeSet<>()).add(message.offset());
            }
        }
        return offsets;
    }

    /** Removes the message and returns it, if that is where it lies. */
    Optional<Chosen> remove(String id, int partition, long offset) {
        Chosen chosen = messages.get(id);
        return chosen != null && chosen.partition() == partition && chosen.offset() == offset
                ? Optional.ofNullable(messages.remove(id))
                : Optional.empty();
    }

    int size() {
        return messages.size();
    }

    /**
     * @param round the round whose end was asked for
     * @param doubts how many attempts of that round may have sent it
     * @param partition of the record to copy, {@code NOWHERE} when that is not known
     */
    record Chosen(int round, int doubts, int partition, long offset) {

        static final int NOWHERE = -1;
    }
}
