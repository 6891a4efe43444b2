package dev.smsgateway.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.smsgateway.dispatch.AttemptJournal;
import dev.smsgateway.dispatch.JournalClosedException;
import dev.smsgateway.journal.JournalRecord.Decision;
import dev.smsgateway.journal.JournalRecord.Entry;
import dev.smsgateway.journal.JournalRecord.Intent;
import dev.smsgateway.journal.JournalRecord.Outcome;
import dev.smsgateway.journal.JournalRecord.Retraction;
import dev.smsgateway.message.Attempt;

/**
 * The journal of one round of one message. Used by one thread, which waits until what it writes is
 * safe, for as long as the partition is this worker's.
 */
public final class RoundJournal implements AttemptJournal {

    private static final Logger log = LoggerFactory.getLogger(RoundJournal.class);

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final PartitionJournal journal;

    private final RoundId round;

    private final JournaledRequest request;

    private final int doubtsBefore;

    private final List<Attempt> attempts;

    private int number;

    private boolean opened;

    private @Nullable Attempt intended;

    private @Nullable Long decided;

    /**
     * @param doubtsBefore attempts of earlier rounds that may have sent the message
     * @param attempts those of this round that are known from before
     */
    public RoundJournal(PartitionJournal journal, RoundId round, JournaledRequest request, int doubtsBefore,
            List<Attempt> attempts) {
        this.journal = journal;
        this.round = round;
        this.request = request;
        this.doubtsBefore = doubtsBefore;
        this.attempts = new ArrayList<>(attempts);
        this.number = attempts.size();
    }

    /** All attempts so far; one that was intended and has not ended is in doubt. */
    @Override
    public List<Attempt> attempts() {
        List<Attempt> all = new ArrayList<>(attempts);
        if (intended != null) {
            all.add(intended);
        }
        return all;
    }

    @Override
    public int doubtsBefore() {
        return doubtsBefore;
    }

    @Override
    public void intend(String provider, Instant startedAt) {
        untilSafe(new Intent(round, number, provider, startedAt));
        intended = Attempt.inDoubt(provider, startedAt);
    }

    /** The next entry cannot be safe before this one is, so nobody waits for it. */
    @Override
    public void record(Attempt attempt) {
        append(new Outcome(round, number, attempt));
        attempts.add(attempt);
        end();
    }

    @Override
    public void retract() {
        append(new Retraction(round, number));
        end();
    }

    /**
     * Writes what became of the message, and returns where that lies once it is safe.
     *
     * @throws JournalClosedException when it is another worker's by now: nobody may be told
     */
    public long decide(Decision decision) {
        long offset = untilSafe(decision);
        decided = offset;
        return offset;
    }

    /** Leaves what it knows for the next try of the round, since this one broke off. */
    public void returnTo(JournalHistory history) {
        if (decided == null) {
            history.restoreAttempts(round, request, attempts());
        } else {
            history.restoreDecision(round, request, decided);
        }
    }

    public RoundId round() {
        return round;
    }

    private void end() {
        intended = null;
        number++;
    }

    private CompletableFuture<Long> append(Entry entry) {
        if (journal.isClosed()) {
            throw new JournalClosedException();
        }
        return journal.append(entry, request, !opened);
    }

    private long untilSafe(Entry entry) {
        try {
            OptionalLong offset = write(entry);
            while (offset.isEmpty()) {
                Thread.sleep(PAUSE);
                offset = write(entry);
            }
            opened = true;
            return offset.getAsLong();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new JournalClosedException();
        }
    }

    /** Where the entry lies, empty when it may not be safe. */
    private OptionalLong write(Entry entry) throws InterruptedException {
        try {
            return OptionalLong.of(append(entry).get());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof JournalClosedException) {
                throw new JournalClosedException();
            }
            log.warn("The journal of message {} could not be written, trying again: {}", round.message(),
                    e.getCause() == null ? e : e.getCause().getClass().getSimpleName());
            return OptionalLong.empty();
        }
    }
}
