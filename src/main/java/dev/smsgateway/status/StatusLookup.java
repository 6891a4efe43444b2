package dev.smsgateway.status;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.smsgateway.message.MessageId;
import dev.smsgateway.status.LookupResult.AskOthers;
import dev.smsgateway.status.LookupResult.KnownMessage;
import dev.smsgateway.status.LookupResult.NotReady;
import dev.smsgateway.status.LookupResult.UnknownMessage;
import dev.smsgateway.stream.InstanceAddress;
import dev.smsgateway.topic.Topics;

/**
 * Looks a message up on this instance, or names the instances that can answer.
 *
 * <p>
 * A message is called unknown only when the table has read all requests that were written before
 * the call: the group has committed its offsets behind them, then behind the notes that it wrote
 * meanwhile, and Kafka still names this instance as the owner of the partition. An instance that
 * was paused may have lost it, and its table is out of date.
 */
final class StatusLookup {

    private static final Logger log = LoggerFactory.getLogger(StatusLookup.class);

    private static final Duration PAUSE = Duration.ofMillis(50);

    /** Searching for a message that does not exist costs Kafka several calls. */
    private static final int MOST_SEARCHES = 64;

    private final @Nullable LocalTable table;

    private final @Nullable UnreadFacts unread;

    private final StatusGroup group;

    private final Duration patience;

    private final Semaphore searches = new Semaphore(MOST_SEARCHES);

    /**
     * @param table null where this instance has none, as are the facts that it has not read
     */
    StatusLookup(@Nullable LocalTable table, @Nullable UnreadFacts unread, StatusGroup group, Duration patience) {
        this.table = table;
        this.unread = unread;
        this.group = group;
        this.patience = patience;
    }

    /**
     * @param mayForward whether other instances may be asked
     */
    LookupResult find(MessageId id, boolean mayForward) {
        try {
            if (table != null) {
                return find(id, table, mayForward);
            }
            return mayForward ? new AskOthers(group.instances(), null) : new NotReady();
        } catch (ExecutionException | KafkaException _) {
            return new NotReady();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new NotReady();
        }
    }

    /** What the topics say of a message that no instance knows yet; empty when they say nothing. */
    Optional<MessageState> findUnread(MessageId id) {
        try {
            return unread == null ? Optional.empty() : unread.find(id);
        } catch (ExecutionException | KafkaException e) {
            log.debug("The topics could not be read for a lookup", e);
            return Optional.empty();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private LookupResult find(MessageId id, LocalTable here, boolean mayForward)
            throws ExecutionException, InterruptedException {
        List<InstanceAddress> others = new ArrayList<>(here.instancesOf(id));
        Optional<InstanceAddress> own = here.ownAddress();
        if (own.isPresent() && !others.isEmpty() && others.getFirst().equals(own.get())) {
            try {
                return findAsOwner(id, here, own.get());
            } catch (InvalidStateStoreException _) {
                // The partition is being restored: a copy may answer.
            }
        }
        Optional<MessageState> copy = here.getCopy(id);
        own.ifPresent(others::remove);
        return mayForward && !others.isEmpty()
                ? new AskOthers(others, copy.orElse(null))
                : copy.<LookupResult>map(KnownMessage::new).orElseGet(NotReady::new);
    }

    private LookupResult findAsOwner(MessageId id, LocalTable here, InstanceAddress own)
            throws ExecutionException, InterruptedException {
        Optional<MessageState> known = here.get(id);
        if (known.isPresent()) {
            return new KnownMessage(known.get());
        }
        if (!searches.tryAcquire()) {
            return new NotReady();
        }
        try {
            return search(id, here, own);
        } finally {
            searches.release();
        }
    }

    private LookupResult search(MessageId id, LocalTable here, InstanceAddress own)
            throws ExecutionException, InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        Map<TopicPartition, Long> requests = group.endsOfRequests(id);
        @Nullable
        Map<TopicPartition, Long> notes = null;
        while (System.nanoTime() < end) {
            Optional<MessageState> known = here.get(id);
            if (known.isPresent()) {
                return new KnownMessage(known.get());
            }
            if (notes == null && group.hasRead(requests)) {
                notes = group.end(here.home(Topics.REQUEST_NOTES, id));
            }
            if (notes != null && group.hasRead(notes) && group.owns(own, here.home(Topics.RESULTS, id))) {
                return here.get(id).<LookupResult>map(KnownMessage::new).orElseGet(UnknownMessage::new);
            }
            Thread.sleep(PAUSE);
        }
        return new NotReady();
    }
}
