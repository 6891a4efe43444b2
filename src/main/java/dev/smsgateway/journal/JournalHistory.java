package dev.smsgateway.journal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    private final Map<Dispatched, SortedMap<Integer, Attempt>> undecided = new HashMap<>();

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
            add(written, entry.request(), entry.offset());
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

    /** Where the decision on that round of the request lies. */
    public synchronized OptionalLong decision(RoundId round, JournaledRequest request) {
        return Dispatched.candidates(round, request).map(decided::find).filter(OptionalLong::isPresent).findFirst()
                .orElse(OptionalLong.empty());
    }

    /** The attempts of an undecided round of the request; the history forgets them. */
    public synchronized List<Attempt> removeAttempts(RoundId round, JournaledRequest request) {
        return Dispatched.candidates(round, request).map(undecided::remove).filter(Objects::nonNull).findFirst()
                .map(attempts -> List.copyOf(attempts.values())).orElse(List.of());
    }

    /**
     * Takes back what a dispatch has learned that broke off, so that its next try goes on from there.
     */
    synchronized void restoreAttempts(RoundId round, JournaledRequest request, List<Attempt> attempts) {
        for (Attempt attempt : attempts) {
            SortedMap<Integer, Attempt> known = attempts(Dispatched.of(round, request));
            known.put(known.size(), attempt);
        }
    }

    /** Takes back where the decision lies of a dispatch that broke off before it was published. */
    synchronized void restoreDecision(RoundId round, JournaledRequest request, long offset) {
        Dispatched dispatched = Dispatched.of(round, request);
        undecided.remove(dispatched);
        decided.put(dispatched, offset);
    }

    private synchronized void add(Entry entry, JournaledRequest request, long offset) {
        Dispatched dispatched = Dispatched.of(entry.round(), request);
        switch (entry) {
            case Intent(_, var number, var provider, var startedAt) ->
                attempts(dispatched).put(number, Attempt.inDoubt(provider, startedAt));
            case Outcome(_, var number, var attempt) -> attempts(dispatched).put(number, attempt);
            case Retraction(_, var number) -> attempts(dispatched).remove(number);
            case Decision _ -> {
                undecided.remove(dispatched);
                decided.put(dispatched, offset);
            }
        }
    }

    private SortedMap<Integer, Attempt> attempts(Dispatched dispatched) {
        return undecided.computeIfAbsent(dispatched, _ -> new TreeMap<>());
    }
}
