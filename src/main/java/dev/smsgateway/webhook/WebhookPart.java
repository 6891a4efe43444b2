package dev.smsgateway.webhook;

import java.util.function.Supplier;

import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.Stores;

import dev.smsgateway.stream.StreamPart;
import dev.smsgateway.topic.Topics;
import dev.smsgateway.topic.TopicsReady;

/**
 * Turns changes of status into webhooks. Pending webhooks are kept with the partition, so that they
 * survive restarts and move with it.
 */
final class WebhookPart implements StreamPart {

    private static final String SOURCE = "changes-to-tell";

    private static final String PROCESSOR = "tell-callers";

    private static final String DEAD_LETTERS = "webhooks-given-up";

    private final Supplier<WebhookProcessor> processors;

    WebhookPart(Supplier<WebhookProcessor> processors) {
        this.processors = processors;
    }

    @Override
    public void addTo(Topology topology, TopicsReady topics) {
        topology.addSource(SOURCE, new StringDeserializer(), new ByteArrayDeserializer(), Topics.STATUS)
                .addProcessor(PROCESSOR, processors::get, SOURCE)
                .addStateStore(Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(WebhookStore.NAME),
                        Serdes.String(), Serdes.ByteArray()), PROCESSOR)
                .addSink(DEAD_LETTERS, Topics.CALLBACK_DEAD_LETTERS, new StringSerializer(), new ByteArraySerializer(),
                        PROCESSOR);
    }
}
