package dev.smsgateway.status;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

import dev.smsgateway.message.MessageId;
import dev.smsgateway.queue.RequestCopies;
import dev.smsgateway.stream.InstanceAddress;
import dev.smsgateway.topic.Topics;

/**
 * The consumer group of the instances with the role status, as Kafka knows it: its members, the
 * owner of each partition, and the committed offsets.
 */
final class StatusGroup {

    private final Admin admin;

    StatusGroup(Admin admin) {
        this.admin = admin;
    }

    /** All instances, shuffled, so that calls spread over them. */
    List<InstanceAddress> instances() throws ExecutionException, InterruptedException {
        List<InstanceAddress> instances = members().stream()
                .flatMap(member -> InstanceAddress.ofMember(member.clientId()).stream()).distinct()
                .collect(Collectors.toList());
        Collections.shuffle(instances);
        return instances;
    }

    boolean owns(InstanceAddress instance, TopicPartition partition) throws ExecutionException, InterruptedException {
        return members().stream().filter(member -> member.assignment().topicPartitions().contains(partition))
                .anyMatch(member -> InstanceAddress.ofMember(member.clientId()).filter(instance::equals).isPresent());
    }

    /**
     * Where the requests end now, among which that message's would be: the end of the partition that
     * its id belongs to, and the others' as far as no transaction is open. So somebody's open
     * transaction does not hide the messages of all others.
     */
    Map<TopicPartition, Long> endsOfRequests(MessageId id) throws ExecutionException, InterruptedException {
        List<TopicPartition> partitions = admin.describeTopics(List.of(Topics.REQUESTS)).topicNameValues().values()
                .iterator().next().get().partitions().stream()
                .map(partition -> new TopicPartition(Topics.REQUESTS, partition.partition())).toList();
        Map<TopicPartition, Long> ends = ends(partitions, IsolationLevel.READ_COMMITTED);
        ends.putAll(end(new TopicPartition(Topics.REQUESTS, RequestCopies.homeOf(id, partitions.size()))));
        return ends;
    }

    /** The end offset of this partition, nothing when it is empty. */
    Map<TopicPartition, Long> end(TopicPartition partition) throws ExecutionException, InterruptedException {
        return ends(List.of(partition), IsolationLevel.READ_UNCOMMITTED);
    }

    private Map<TopicPartition, Long> ends(List<TopicPartition> partitions, IsolationLevel isolation)
            throws ExecutionException, InterruptedException {
        ListOffsetsResult starts = offsets(partitions, OffsetSpec.earliest(), isolation);
        ListOffsetsResult ends = offsets(partitions, OffsetSpec.latest(), isolation);
        Map<TopicPartition, Long> filled = new HashMap<>();
        for (TopicPartition partition : partitions) {
            long end = ends.partitionResult(partition).get().offset();
            if (starts.partitionResult(partition).get().offset() < end) {
                filled.put(partition, end);
            }
        }
        return filled;
    }

    /** Whether the group has committed everything before these offsets. */
    boolean hasRead(Map<TopicPartition, Long> ends) throws ExecutionException, InterruptedException {
        if (ends.isEmpty()) {
            return true;
        }
        Map<TopicPartition, Long> committed = committed();
        return ends.entrySet().stream()
                .allMatch(end -> committed.getOrDefault(end.getKey(), -1L) >= end.getValue());
    }

    /** The group's offsets, without those of partitions that it has never committed. */
    Map<TopicPartition, Long> committed() throws ExecutionException, InterruptedException {
        Map<TopicPartition, @Nullable OffsetAndMetadata> offsets = new HashMap<>(admin
                .listConsumerGroupOffsets(Topics.STATUS_GROUP).partitionsToOffsetAndMetadata().get());
        Map<TopicPartition, Long> committed = new HashMap<>();
        offsets.forEach((partition, offset) -> {
            if (offset != null) {
                committed.put(partition, offset.offset());
            }
        });
        return committed;
    }

    private Collection<MemberDescription> members() throws ExecutionException, InterruptedException {
        return admin.describeConsumerGroups(List.of(Topics.STATUS_GROUP)).describedGroups().values().iterator().next()
                .get().members();
    }

    private ListOffsetsResult offsets(List<TopicPartition> partitions, OffsetSpec which, IsolationLevel isolation) {
        return admin.listOffsets(partitions.stream().collect(Collectors.toMap(Function.identity(), _ -> which)),
                new ListOffsetsOptions(isolation));
    }
}
