package dev.smsgateway.journal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

import dev.smsgateway.journal.JournalRecord.Decision;
import dev.smsgateway.journal.JournalRecord.Entry;
import dev.smsgateway.journal.JournalRecord.Intent;
import dev.smsgateway.journal.JournalRecord.Outcome;
import dev.smsgateway.journal.JournalRecord.Retraction;
import dev.smsgateway.message.Attempt;

/**
 * What earlier owners of a partition wrote about its messages, read in the journal's order.
 */
public final class JournalHistory {

    private final Map<RoundId, SortedMap<Integer, Attempt>> undecided = new HashMap<>();

    private final DecidedRounds decided = new DecidedRounds();

    private final EpochGate gate;

    private long requests;

    /**
     * @param epoch the one in force where the reading begins, 0 if that is not known
     */
    JournalHistory(long epoch) {
        this.gate = new EpochGate(epoch);
    }

    void add(JournalEntry entry) {
        if (gate.admits(entry) && entry.record() instanceof Entry written) {
            requests = Math.max(requests, entry.request().offset() + 1);
            add(written, entry.offset());
        }
    }

    /** The epoch in force now. */
    long epoch() {
        return gate.epoch();
    }

    /** Whether the last claim that holds is this owner's. */
    boolean isOwnedBy(String name) {
        return gate.isOwnedBy(name);
    }

    /** The request offset beyond which nothing was written about. */
    long requests() {
        return requests;
    }

    /** Where the round's decision lies. */
    synchronized OptionalLong decision(RoundId round) {
        return decided.find(round);
    }

    /** The attempts of an undecided round; the history forgets them. */
    public synchronized List<Attempt> removeAttempts(RoundId round) {
        SortedMap<Integer, Attempt> attempts = undecided.remove(round);
        return attempts == null ? List.of() : new ArrayList<>(attempts.values());
    }

    /**
     * Takes back what a dispatch has learned that broke off, so that its next try goes on from there.
     */
    synchronized void restoreAttempts(RoundId round, List<Attempt> attempts) {
        for (Attempt attempt : attempts) {
            SortedMap<Integer, Attempt> known = attempts(round);
            known.put(known.size(), attempt);
        }
    }

    /** Takes back where the decision lies of a dispatch that broke off before it was published. */
    synchronized void restoreDecision(RoundId round, long offset) {
        undecided.remove(round);
        decided.put(round, offset);
    }

    private synchronized void add(Entry entry, long offset) {
        switch (entry) {
            case Intent(var round, var number, var provider, var startedAt) ->
                attempts(round).put(number, Attempt.inDoubt(provider, startedAt));
            case Outcome(var round, var number, var attempt) -> attempts(round).put(number, attempt);
            case Retraction(var round, var number) -> attempts(round).remove(number);
            case Decision(var round, _, _) -> {
                undecided.remove(round);
                decided.put(round, offset);
            }
        }
    }

    private SortedMap<Integer, Attempt> attempts(RoundId round) {
        return undecided.computeIfAbsent(round, _ -> new TreeMap<>());
    }
}
