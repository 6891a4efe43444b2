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

import dev.smsgateway.message.MessageId;
import dev.smsgateway.status.Lookup.Elsewhere;
import dev.smsgateway.status.Lookup.Found;
import dev.smsgateway.status.Lookup.NotNow;
import dev.smsgateway.status.Lookup.Unknown;
import dev.smsgateway.stream.InstanceAddress;
import dev.smsgateway.topic.Topics;

/**
 * Looks for a message: here, or says where. That there is no such message is said only when the
 * table has taken everything that was on {@code sms-requests} when the call came.
 *
 * <p>
 * The table has taken it when the keepers have committed their offsets behind all requests, behind
 * the notes for this partition that they wrote meanwhile, and the partition is still this
 * instance's, as Kafka knows: one that was paused, and whose partition is another's by now, must
 * not tell from its old table.
 */
final class StatusLookup {

    private static final Duration PAUSE = Duration.ofMillis(50);

    /**
     * Looking for messages that don't exist costs Kafka some calls, so not everyone may at one time.
     */
    private static final int MOST_SEARCHES = 64;

    private final @Nullable LocalTable table;

    private final Keepers keepers;

    private final Duration patience;

    private final Semaphore searches = new Semaphore(MOST_SEARCHES);

    /**
     * @param table null where this instance keeps none
     */
    StatusLookup(@Nullable LocalTable table, Keepers keepers, Duration patience) {
        this.table = table;
        this.keepers = keepers;
        this.patience = patience;
    }

    /**
     * @param mayForward whether others may be asked
     */
    Lookup find(MessageId id, boolean mayForward) {
        try {
            return table == null ? elsewhere(mayForward) : find(id, table, mayForward);
        } catch (ExecutionException | KafkaException _) {
            return new NotNow();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new NotNow();
        }
    }

    private Lookup elsewhere(boolean mayForward) throws ExecutionException, InterruptedException {
        return mayForward ? new Elsewhere(keepers.all(), null) : new NotNow();
    }

    private Lookup find(MessageId id, LocalTable here, boolean mayForward)
            throws ExecutionException, InterruptedException {
        List<InstanceAddress> all = here.keepersOf(id);
        Optional<InstanceAddress> self = here.self();
        if (self.isPresent() && !all.isEmpty() && all.getFirst().equals(self.get())) {
            Optional<Lookup> found = ask(id, here, self.get());
            if (found.isPresent()) {
                return found.get();
            }
        }
        Optional<MessageState> copy = here.copy(id);
        List<InstanceAddress> others = new ArrayList<>(all);
        self.ifPresent(others::remove);
        if (mayForward && !others.isEmpty()) {
            return new Elsewhere(others, copy.orElse(null));
        }
        return copy.<Lookup>map(Found::new).orElseGet(NotNow::new);
    }

    /** Empty where the table is not ready. */
    private Optional<Lookup> ask(MessageId id, LocalTable here, InstanceAddress self)
            throws ExecutionException, InterruptedException {
        try {
            Optional<MessageState> known = here.ask(id);
            if (known.isPresent()) {
                return known.map(Found::new);
            }
            if (!searches.tryAcquire()) {
                return Optional.of(new NotNow());
            }
            try {
                return Optional.of(search(id, here, self));
            } finally {
                searches.release();
            }
        } catch (InvalidStateStoreException _) {
            return Optional.empty();
        }
    }

    private Lookup search(MessageId id, LocalTable here, InstanceAddress self)
            throws ExecutionException, InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        Map<TopicPartition, Long> requests = keepers.ends(Topics.REQUESTS);
        @Nullable
        Map<TopicPartition, Long> notes = null;
        while (System.nanoTime() < end) {
            Optional<MessageState> known = here.ask(id);
            if (known.isPresent()) {
                return new Found(known.get());
            }
            if (notes == null && keepers.havePassed(requests)) {
                notes = keepers.ends(List.of(here.home(Topics.REQUEST_NOTES, id)));
            }
            if (notes != null && keepers.havePassed(notes)
                    && keepers.has(self, here.home(Topics.RESULTS, id))) {
                return here.ask(id).<Lookup>map(Found::new).orElseGet(Unknown::new);
            }
            Thread.sleep(PAUSE);
        }
        return new NotNow();
    }
}
