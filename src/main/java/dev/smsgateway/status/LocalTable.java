package dev.smsgateway.status;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.HostInfo;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.springframework.context.event.EventListener;

import dev.smsgateway.message.MessageId;
import dev.smsgateway.queue.RequestCopies;
import dev.smsgateway.stream.InstanceAddress;
import dev.smsgateway.stream.StreamApplication;
import dev.smsgateway.topic.Topics;
import dev.smsgateway.topic.TopicsReady;

/**
 * The part of the table that this instance keeps, and what it knows of the others.
 */
final class LocalTable {

    private final StreamApplication application;

    private volatile int partitions;

    LocalTable(StreamApplication application) {
        this.application = application;
    }

    @EventListener
    void learn(TopicsReady topics) {
        partitions = topics.partitionsOf(Topics.RESULTS);
    }

    Optional<InstanceAddress> self() {
        return application.address();
    }

    /** Where the message belongs. */
    TopicPartition home(String topic, MessageId id) {
        return new TopicPartition(topic, RequestCopies.homeOf(id, partitions));
    }

    /**
     * The instances that keep the message, the one that takes its records first; none while not known.
     */
    List<InstanceAddress> keepersOf(MessageId id) {
        Optional<InstanceAddress> own = self();
        Optional<KafkaStreams> streams = application.streams();
        if (own.isEmpty() || streams.isEmpty() || partitions == 0) {
            return List.of();
        }
        try {
            KeyQueryMetadata keepers = streams.get().queryMetadataForKey(StatusPart.STORE, id.value(),
                    (_, _, _, _) -> RequestCopies.homeOf(id, partitions));
            List<HostInfo> hosts = new ArrayList<>();
            if (!keepers.equals(KeyQueryMetadata.NOT_AVAILABLE)
                    && !keepers.activeHost().equals(HostInfo.unavailable())) {
                hosts.add(keepers.activeHost());
                hosts.addAll(keepers.standbyHosts());
            }
            return hosts.stream().map(own.get()::of).toList();
        } catch (IllegalStateException | InvalidStateStoreException _) {
            return List.of();
        }
    }

    /**
     * What the table says, this instance being the one that takes the message's records.
     *
     * @throws InvalidStateStoreException when it is not, or has not restored the table yet
     */
    Optional<MessageState> ask(MessageId id) {
        return read(id, store(id, false));
    }

    /** What is known of it here, perhaps not the latest. */
    Optional<MessageState> copy(MessageId id) {
        try {
            return partitions == 0 ? Optional.empty() : read(id, store(id, true));
        } catch (InvalidStateStoreException _) {
            return Optional.empty();
        }
    }

    private ReadOnlyKeyValueStore<String, byte[]> store(MessageId id, boolean stale) {
        StoreQueryParameters<ReadOnlyKeyValueStore<String, byte[]>> wanted = StoreQueryParameters
                .fromNameAndType(StatusPart.STORE, QueryableStoreTypes.<String, byte[]>keyValueStore())
                .withPartition(RequestCopies.homeOf(id, partitions));
        KafkaStreams streams = application.streams().orElseThrow(() -> new InvalidStateStoreException("not running"));
        try {
            return streams.store(stale ? wanted.enableStaleStores() : wanted);
        } catch (IllegalStateException e) {
            throw new InvalidStateStoreException("Not running any more", e);
        }
    }

    /** A message of which only reports are known is not known yet. */
    private static Optional<MessageState> read(MessageId id, ReadOnlyKeyValueStore<String, byte[]> store) {
        return Optional.ofNullable(store.get(id.value())).map(StoredState::read)
                .filter(state -> state.current().isPresent());
    }
}
