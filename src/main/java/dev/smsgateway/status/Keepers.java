package dev.smsgateway.status;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

import dev.smsgateway.stream.InstanceAddress;
import dev.smsgateway.topic.Topics;

/**
 * The group of instances that keep the table, as Kafka knows it: who is in it, who has which
 * partition, and how far it has come.
 */
final class Keepers {

    private final Admin admin;

    Keepers(Admin admin) {
        this.admin = admin;
    }

    /** All of them, in no order, so that not the same one is always asked. */
    List<InstanceAddress> all() throws ExecutionException, InterruptedException {
        Set<InstanceAddress> all = new HashSet<>();
        for (MemberDescription member : members()) {
            InstanceAddress.ofMember(member.clientId()).ifPresent(all::add);
        }
        List<InstanceAddress> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled);
        return shuffled;
    }

    boolean has(InstanceAddress instance, TopicPartition partition) throws ExecutionException, InterruptedException {
        return members().stream()
                .filter(member -> InstanceAddress.ofMember(member.clientId()).filter(instance::equals).isPresent())
                .anyMatch(member -> member.assignment().topicPartitions().contains(partition));
    }

    /** Where the partitions of a topic end now, those that hold nothing left out. */
    Map<TopicPartition, Long> ends(String topic) throws ExecutionException, InterruptedException {
        List<TopicPartition> partitions = admin.describeTopics(List.of(topic)).topicNameValues().values().iterator()
                .next().get().partitions().stream()
                .map(partition -> new TopicPartition(topic, partition.partition())).toList();
        return ends(partitions);
    }

    Map<TopicPartition, Long> ends(List<TopicPartition> partitions) throws ExecutionException, InterruptedException {
        ListOffsetsResult starts = offsets(partitions, OffsetSpec.earliest());
        ListOffsetsResult ends = offsets(partitions, OffsetSpec.latest());
        Map<TopicPartition, Long> there = new HashMap<>();
        for (TopicPartition partition : partitions) {
            long end = ends.partitionResult(partition).get().offset();
            if (starts.partitionResult(partition).get().offset() < end) {
                there.put(partition, end);
            }
        }
        return there;
    }

    /** Whether everything up to there is in the table, or noted for it. */
    boolean havePassed(Map<TopicPartition, Long> ends) throws ExecutionException, InterruptedException {
        if (ends.isEmpty()) {
            return true;
        }
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(Topics.STATUS_KEEPERS)
                .partitionsToOffsetAndMetadata().get();
        return ends.entrySet().stream()
                .allMatch(end -> Optional.ofNullable(committed.get(end.getKey())).map(OffsetAndMetadata::offset)
                        .filter(offset -> offset >= end.getValue()).isPresent());
    }

    private List<MemberDescription> members() throws ExecutionException, InterruptedException {
        return List.copyOf(admin.describeConsumerGroups(List.of(Topics.STATUS_KEEPERS)).all().get()
                .values().iterator().next().members());
    }

    private ListOffsetsResult offsets(List<TopicPartition> partitions, OffsetSpec which) {
        return admin.listOffsets(partitions.stream().collect(Collectors.toMap(Function.identity(), _ -> which)));
    }
}
