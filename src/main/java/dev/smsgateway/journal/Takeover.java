package dev.smsgateway.journal;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.LongFunction;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.smsgateway.dispatch.JournalClosedException;
import dev.smsgateway.journal.JournalRecord.Claim;
import dev.smsgateway.topic.Topics;

/**
 * Takes over the journal of a partition: reads what is open, makes sure that the partition is this
 * worker's, claims the journal and reads on up to the claim.
 *
 * <p>
 * The epoch is read first, the ownership checked then, the claim written last. So a worker that is
 * held up in between cannot shut out one that owns the partition after it: its claim comes late
 * with an epoch that is taken, and of two claims with one epoch the earlier one holds. An owner
 * that loses to such a claim claims again.
 */
public final class Takeover {

    private static final Logger log = LoggerFactory.getLogger(Takeover.class);

    private static final Duration PAUSE = Duration.ofMillis(100);

    private static final Duration PAUSE_WHILE_UNUSABLE = Duration.ofSeconds(2);

    private final Journals journals;

    private final Membership membership;

    private final LongFunction<KnownMessages> memories;

    private final Set<Integer> stopped = ConcurrentHashMap.newKeySet();

    Takeover(Journals journals, Membership membership, LongFunction<KnownMessages> memories) {
        this.journals = journals;
        this.membership = membership;
        this.memories = memories;
    }

    /** How many of this worker's partitions wait until somebody mends their journals. */
    int stopped() {
        return stopped.size();
    }

    /**
     * @param member this worker in the group, as the broker calls it
     * @param wanted whether the partition is still assigned to it
     * @throws JournalClosedException when it is not any more
     */
    public TakenJournal takeOver(int partition, String member, BooleanSupplier wanted) throws InterruptedException {
        try {
            while (true) {
                try {
                    return tryToTakeOver(partition, member, wanted);
                } catch (ExecutionException | KafkaException e) {
                    log.warn("The journal of partition {} cannot be taken over yet, trying again: {}", partition,
                            (e.getCause() == null ? e : e.getCause()).getClass().getSimpleName());
                    pause(PAUSE, wanted);
                } catch (UnusableJournalException e) {
                    stop(partition, e);
                    pause(PAUSE_WHILE_UNUSABLE, wanted);
                }
            }
        } finally {
            stopped.remove(partition);
        }
    }

    private void stop(int partition, UnusableJournalException reason) {
        if (stopped.add(partition)) {
            log.error("Nothing is dispatched from partition {}: {}", partition, reason.getMessage());
        }
    }

    private TakenJournal tryToTakeOver(int partition, String member, BooleanSupplier wanted)
            throws InterruptedException, ExecutionException {
        long begun = System.nanoTime();
        long committed = membership.committed(partition);
        String owner = member + "/" + System.nanoTime();
        try (JournalReader reader = journals.reader(partition, wanted)) {
            reader.requireToExist();
            long end = reader.end();
            Start start = start(reader, end, committed);
            JournalHistory history = new JournalHistory(start.epoch);
            long next = readOn(reader, start.offset, end, history);
            Stamp claimed;
            do {
                while (!membership.owns(member, partition)) {
                    pause(PAUSE, wanted);
                }
                claimed = new Stamp(history.epoch() + 1, start.offset, start.epoch, committed);
                next = readOn(reader, next, claim(partition, owner, claimed) + 1, history);
            } while (!history.isOwnedBy(owner));
            JournalTail tail = new JournalTail(claimed, Math.min(history.requests(), reader.endOfRequests()));
            log.info("Took over partition {} at {}, epoch {}, read {} journal records in {} ms", partition, committed,
                    claimed.epoch(), next - start.offset, Duration.ofNanos(System.nanoTime() - begun).toMillis());
            return new TakenJournal(history,
                    new PastDecisions(() -> journals.reader(partition, wanted), next),
                    remember(partition, next, wanted, committed),
                    new PartitionJournal(partition, next, tail, journals));
        }
    }

    /**
     * The tail of the last record, if all requests before the ones it counts on are committed; the
     * beginning otherwise, since offsets were reset then.
     */
    private static Start start(JournalReader reader, long end, long committed) {
        long beginning = reader.beginning();
        if (end == beginning) {
            return new Start(end, 0);
        }
        Start[] start = {new Start(beginning, 0)};
        reader.read(end - 1, end, last -> {
            if (last.stamp().committed() <= committed) {
                start[0] = new Start(Math.max(beginning, last.stamp().tail()), last.stamp().tailEpoch());
            }
        });
        return start[0];
    }

    private static long readOn(JournalReader reader, long from, long to, JournalHistory history) {
        reader.read(from, to, history::add);
        return Math.max(from, to);
    }

    private long claim(int partition, String owner, Stamp stamp) throws ExecutionException, InterruptedException {
        return journals.producer().send(new ProducerRecord<>(Topics.ATTEMPTS, partition, null,
                JournalJson.write(new Claim(owner), JournaledRequest.NONE, stamp))).get().offset();
    }

    /** Goes on in the background: only requests whose ids others may have wait for it. */
    private KnownMessages remember(int partition, long end, BooleanSupplier wanted, long committed) {
        KnownMessages known = memories.apply(committed);
        Thread.ofVirtual().name("memory-" + partition).start(() -> {
            try {
                while (!isRemembered(known, partition, end, wanted)) {
                    pause(PAUSE_WHILE_UNUSABLE, wanted);
                }
            } catch (JournalClosedException _) {
                // It went to another worker.
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            } finally {
                stopped.remove(partition);
            }
        });
        return known;
    }

    private boolean isRemembered(KnownMessages known, int partition, long end, BooleanSupplier wanted) {
        try (JournalReader reader = journals.reader(partition, wanted)) {
            EpochGate gate = new EpochGate(0);
            reader.readTracked(reader.at(known.since()), end, entry -> {
                if (gate.admits(entry)) {
                    known.restore(entry);
                }
            });
            known.complete();
            return true;
        } catch (KafkaException e) {
            log.warn("The ids of partition {} cannot be read yet, trying again: {}", partition,
                    e.getClass().getSimpleName());
        } catch (UnusableJournalException e) {
            stop(partition, e);
        }
        return false;
    }

    private static void pause(Duration pause, BooleanSupplier wanted) throws InterruptedException {
        if (!wanted.getAsBoolean()) {
            throw new JournalClosedException();
        }
        Thread.sleep(pause);
    }

    /**
     * Where the reading begins.
     *
     * @param epoch the one in force there
     */
    private record Start(long offset, long epoch) {}
}
