package dev.smsgateway.journal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.smsgateway.dispatch.JournalClosedException;
import dev.smsgateway.journal.JournalRecord.Entry;
import dev.smsgateway.topic.Topics;

/**
 * The journal of one partition, as its owner writes it. The owner is its only writer, so the
 * offsets acknowledged to it follow each other without a gap. Where there is one, somebody else has
 * written: the gap is read before the acknowledgement counts, and a newer claim in it closes the
 * journal.
 */
public final class PartitionJournal {

    private static final Logger log = LoggerFactory.getLogger(PartitionJournal.class);

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final int partition;

    private final JournalTail tail;

    private final Journals journals;

    private final Queue<Acknowledged> unverified = new ArrayDeque<>();

    private long next;

    private boolean readingGap;

    private volatile boolean closed;

    /**
     * @param next the offset after the owner's claim
     */
    PartitionJournal(int partition, long next, JournalTail tail, Journals journals) {
        this.partition = partition;
        this.next = next;
        this.tail = tail;
        this.journals = journals;
    }

    /**
     * Writes an entry. Completes with its offset when it is safe and the partition was still this
     * owner's when it was written; fails with {@link JournalClosedException} when it was not, with
     * anything else when it is not known whether the entry was written.
     *
     * @param opens whether nothing about that request is known to be written by this owner
     */
    CompletableFuture<Long> append(Entry entry, JournaledRequest request, boolean opens) {
        CompletableFuture<Long> safe = new CompletableFuture<>();
        byte[] value;
        synchronized (this) {
            if (closed) {
                return CompletableFuture.failedFuture(new JournalClosedException());
            }
            value = JournalJson.write(entry, request, tail.stamp(next));
        }
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(Topics.ATTEMPTS, partition,
                entry.round().message().value(), value);
        if (request.isTracked()) {
            record.headers().add(JournaledRequest.TRACKED, new byte[0]);
        }
        try {
            journals.producer().send(record, (written, failure) -> acknowledge(written, failure, safe,
                    opens ? request.offset() : null));
        } catch (KafkaException e) {
            safe.completeExceptionally(e);
        }
        return safe;
    }

    /** The broker has confirmed that all requests below this offset are committed. */
    public synchronized void committed(long requests) {
        tail.commit(requests);
    }

    /** From now on nothing is written and nothing counts as written. */
    synchronized void close() {
        closed = true;
        verify();
    }

    boolean isClosed() {
        return closed;
    }

    private synchronized void acknowledge(@Nullable RecordMetadata written, @Nullable Exception failure,
            CompletableFuture<Long> safe, @Nullable Long opened) {
        if (failure != null) {
            safe.completeExceptionally(failure);
        } else if (written == null || !written.hasOffset()) {
            safe.completeExceptionally(new KafkaException("Written without an offset"));
        } else {
            unverified.add(new Acknowledged(written.offset(), safe, opened));
            verify();
        }
    }

    /** Lets acknowledgements count, in order, up to the first gap. */
    private void verify() {
        while (!unverified.isEmpty() && !readingGap) {
            Acknowledged first = unverified.element();
            if (closed) {
                first.safe.completeExceptionally(new JournalClosedException());
            } else if (first.offset > next) {
                readingGap = true;
                long from = next;
                Thread.ofVirtual().name("journal-gap-" + partition).start(() -> readGap(from, first.offset));
                return;
            } else {
                count(first);
            }
            unverified.remove();
        }
    }

    private void count(Acknowledged entry) {
        next = Math.max(next, entry.offset + 1);
        if (entry.opened != null) {
            tail.open(entry.offset, entry.opened);
        }
        entry.safe.complete(entry.offset);
    }

    private void readGap(long from, long to) {
        boolean claimed = isClaimed(from, to);
        synchronized (this) {
            readingGap = false;
            if (claimed) {
                if (!closed) {
                    log.warn("Partition {} was claimed by another worker, nothing more is sent from it", partition);
                }
                closed = true;
            } else {
                next = to;
            }
            verify();
        }
    }

    /** Whether another worker has claimed the partition there, as far as this release can tell. */
    private boolean isClaimed(long from, long to) {
        while (true) {
            try (JournalReader reader = journals.reader(partition, () -> !closed)) {
                EpochGate others = new EpochGate(0);
                reader.read(from, to, others::admits);
                return others.epoch() > tail.epoch();
            } catch (JournalClosedException _) {
                return true;
            } catch (UnusableJournalException e) {
                log.error("Partition {} has another writer: {}", partition, e.getMessage());
                return true;
            } catch (KafkaException e) {
                log.warn("The journal of partition {} cannot be read, trying again: {}", partition,
                        e.getClass().getSimpleName());
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    /**
     * @param opened the offset of the request where this is its first entry, otherwise null
     */
    private record Acknowledged(long offset, CompletableFuture<Long> safe, @Nullable Long opened) {}
}
