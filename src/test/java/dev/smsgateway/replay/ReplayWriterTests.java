package dev.smsgateway.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;

import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.core.KafkaTemplate;

import dev.smsgateway.topic.Topics;

class ReplayWriterTests {

    @Test
    void countsWhatIsSafe() {
        ReplayWriter writer = writer(producer(true));

        IntStream.range(0, 2_000).forEach(_ -> writer.write(copy()));

        assertThat(writer.finish()).isEqualTo(2_000);
    }

    @Test
    void stopsAtTheFirstCopyThatIsNotTaken() {
        MockProducer<String, byte[]> producer = producer(false);
        ReplayWriter writer = writer(producer);
        IntStream.range(0, 3).forEach(_ -> writer.write(copy()));

        producer.completeNext();
        producer.errorNext(new TimeoutException("no answer"));
        writer.write(copy());
        producer.completeNext();

        assertThat(writer.finish()).isEqualTo(2);
        assertThat(producer.history()).hasSize(3);
    }

    @Test
    void countsWhatCannotEvenBeSent() {
        MockProducer<String, byte[]> producer = producer(true);
        producer.sendException = new TimeoutException("no metadata");
        ReplayWriter writer = writer(producer);

        writer.write(copy());

        assertThat(writer.finish()).isZero();
    }

    private static MockProducer<String, byte[]> producer(boolean autoComplete) {
        return new MockProducer<>(autoComplete, new StringSerializer(), new ByteArraySerializer()) {

            /** It is shared, as the gateway's producers are. */
            @Override
            public void close(Duration timeout) {}
        };
    }

    private static ReplayWriter writer(MockProducer<String, byte[]> producer) {
        return new ReplayWriter(new KafkaTemplate<>(() -> producer));
    }

    private static ProducerRecord<String, byte[]> copy() {
        return new ProducerRecord<>(Topics.REQUESTS, 0, "id", "{}".getBytes(UTF_8));
    }
}
