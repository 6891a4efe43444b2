package dev.smsgateway.status;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
 * The partitions of the table on this instance, and which instances have the others.
 */
final class LocalTable {

    private final StreamApplication application;

    private volatile int partitions;

    LocalTable(StreamApplication application) {
        this.application = application;
    }

    @EventListener
    void onTopicsReady(TopicsReady topics) {
        partitions = topics.partitionsOf(Topics.RESULTS);
    }

    Optional<InstanceAddress> ownAddress() {
        return application.address();
    }

    /** The topic's partition that the message id belongs to. */
    TopicPartition home(String topic, MessageId id) {
        return new TopicPartition(topic, homeOf(id));
    }

    /** The owner of the message's partition, then the instances with a copy; empty while unknown. */
    List<InstanceAddress> instancesOf(MessageId id) {
        Optional<InstanceAddress> own = ownAddress();
        Optional<KafkaStreams> streams = application.streams();
        if (own.isEmpty() || streams.isEmpty() || partitions == 0) {
            return List.of();
        }
        try {
            KeyQueryMetadata hosts = streams.get().queryMetadataForKey(StatusTable.STORE, id.value(),
                    (_, _, _, _) -> homeOf(id));
            return hosts.equals(KeyQueryMetadata.NOT_AVAILABLE) || hosts.activeHost().equals(HostInfo.unavailable())
                    ? List.of()
                    : Stream.concat(Stream.of(hosts.activeHost()), hosts.standbyHosts().stream()).map(own.get()::of)
                            .toList();
        } catch (IllegalStateException | InvalidStateStoreException _) {
            return List.of();
        }
    }

    /**
     * The state of a message whose partition this instance owns.
     *
     * @throws InvalidStateStoreException when it does not own it or has not restored it yet
     */
    Optional<MessageState> get(MessageId id) {
        return read(id, store(id, false));
    }

    /** The state on this instance, which may be out of date. */
    Optional<MessageState> getCopy(MessageId id) {
        try {
            return partitions == 0 ? Optional.empty() : read(id, store(id, true));
        } catch (InvalidStateStoreException _) {
            return Optional.empty();
        }
    }

    private ReadOnlyKeyValueStore<String, byte[]> store(MessageId id, boolean stale) {
        StoreQueryParameters<ReadOnlyKeyValueStore<String, byte[]>> query = StoreQueryParameters
                .fromNameAndType(StatusTable.STORE, QueryableStoreTypes.<String, byte[]>keyValueStore())
                .withPartition(homeOf(id));
        KafkaStreams streams = application.streams().orElseThrow(() -> new InvalidStateStoreException("not running"));
        try {
            return streams.store(stale ? query.enableStaleStores() : query);
        } catch (IllegalStateException e) {
            throw new InvalidStateStoreException("Not running any more", e);
        }
    }

    private int homeOf(MessageId id) {
        return RequestCopies.homeOf(id, partitions);
    }

    /** A message is unknown while only reports of it are known. */
    private static Optional<MessageState> read(MessageId id, ReadOnlyKeyValueStore<String, byte[]> store) {
        return Optional.ofNullable(store.get(id.value())).map(StoredState::read)
                .filter(state -> state.current().isPresent());
    }
}
