package dev.smsgateway.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.function.Supplier;

import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.kafka.core.KafkaTemplate;

import dev.smsgateway.message.MessageId;
import dev.smsgateway.message.SendRequest;
import dev.smsgateway.message.SendRequestRules;
import dev.smsgateway.message.SendRequestRules.Draft;
import dev.smsgateway.message.WebhookRules;
import dev.smsgateway.queue.SubmitOutcome.NotAccepted;
import dev.smsgateway.queue.SubmitOutcome.OutcomeUnknown;
import dev.smsgateway.topic.Topics;

class SendRequestQueueTests {

    /** Who does not wait for a result needs none. */
    @SuppressWarnings("NullAway")
    private static final ReplyLane NO_LANE = new ReplyLane(null, null, null, null);

    /**
     * A process that is suspended while it hands over a record finds it expired when it wakes, as it
     * finds one that never left. In the pass that fails the record the producer may write it all the
     * same, and counts it only then.
     */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aFailedRecordMayBeWrittenBeforeThePassEnds(boolean written) {
        Waking producer = new Waking(written);
        SendRequestQueue queue = new SendRequestQueue(new KafkaTemplate<>(() -> producer), NO_LANE,
                QueueDoubles.idempotency(),
                Clock.systemUTC());
        SendRequest request = new SendRequestRules("GH", 10, Duration.ofHours(4), Duration.ofHours(72),
                new WebhookRules(false, false, false)).apply(new MessageId("m-1"),
                        new Draft("0241234567", "Hello", null, null, null, null, null, null), Instant.now());

        SubmitOutcome told = queue.submit(new Submission(request, null, 0, new Trace(null, null)),
                Duration.ofSeconds(1));

        assertThat(told).isInstanceOf(written ? OutcomeUnknown.class : NotAccepted.class);
    }

    /** Fails its records in the middle of a pass, and counts what it has written at the end of it. */
    private static final class Waking extends MockProducer<String, byte[]> {

        private final boolean writes;

        private double written;

        private int looks;

        Waking(boolean writes) {
            super(false, new StringSerializer(), new ByteArraySerializer());
            this.writes = writes;
        }

        @Override
        public synchronized Future<RecordMetadata> send(ProducerRecord<String, byte[]> record, Callback callback) {
            Future<RecordMetadata> future = super.send(record, callback);
            errorNext(new TimeoutException("Expiring 1 record(s)"));
            return future;
        }

        /** The pass ends between two looks at the number of passes. */
        @Override
        public Map<MetricName, Metric> metrics() {
            MetricName sent = new MetricName("record-send-total", "producer-topic-metrics", "",
                    Map.of("topic", Topics.REQUESTS));
            MetricName selects = new MetricName("select-total", "producer-metrics", "", Map.of());
            return Map.of(sent, metric(sent, () -> written), selects, metric(selects, () -> {
                if (looks++ > 0) {
                    written = writes ? 1 : 0;
                }
                return looks > 1 ? 1.0 : 0.0;
            }));
        }

        private static Metric metric(MetricName name, Supplier<Double> value) {
            return new Metric() {

                @Override
                public MetricName metricName() {
                    return name;
                }

                @Override
                public Object metricValue() {
                    return value.get();
                }
            };
        }

        @Override
        public void close(Duration timeout) {
            // The template closes what it was given after each record.
        }
    }
}
