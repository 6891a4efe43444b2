package dev.smsgateway.journal;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.ConsumerGroupState;
import org.apache.kafka.common.TopicPartition;

import dev.smsgateway.topic.Topics;

/**
 * Asks the group's coordinator.
 */
final class GroupMembership implements Membership {

    private final Admin admin;

    GroupMembership(Admin admin) {
        this.admin = admin;
    }

    @Override
    public boolean owns(String member, int partition) throws ExecutionException, InterruptedException {
        TopicPartition requests = new TopicPartition(Topics.REQUESTS, partition);
        ConsumerGroupDescription group = admin.describeConsumerGroups(List.of(Topics.WORKERS))
                .describedGroups().values().iterator().next().get();
        return group.state() == ConsumerGroupState.STABLE
                && group.members().stream().anyMatch(one -> one.consumerId().equals(member)
                        && one.assignment().topicPartitions().contains(requests));
    }

    @Override
    public long committed(int partition) throws ExecutionException, InterruptedException {
        TopicPartition requests = new TopicPartition(Topics.REQUESTS, partition);
        OffsetAndMetadata committed = admin.listConsumerGroupOffsets(Topics.WORKERS).partitionsToOffsetAndMetadata()
                .get().get(requests);
        if (committed != null) {
            return committed.offset();
        }
        ListOffsetsResultInfo earliest = admin.listOffsets(Map.of(requests, OffsetSpec.earliest()))
                .partitionResult(requests).get();
        return earliest.offset();
    }
}
