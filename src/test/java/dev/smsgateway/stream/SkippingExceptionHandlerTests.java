package dev.smsgateway.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Properties;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

@ExtendWith(OutputCaptureExtension.class)
class SkippingExceptionHandlerTests {

    @TempDir
    private Path directory;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private TopologyTestDriver driver;

    private TestInputTopic<String, String> in;

    @BeforeEach
    void start() {
        Topology topology = new Topology();
        topology.addSource("in", new StringDeserializer(), new StringDeserializer(), "in");
        topology.addProcessor("fails", Failing::new, "in");
        topology.addSink("out", "out", new StringSerializer(), new StringSerializer(), "fails");
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        config.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
        config.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, SkippingExceptionHandler.class);
        config.put(SkippingExceptionHandler.METERS, meters);
        driver = new TopologyTestDriver(topology, config);
        in = driver.createInputTopic("in", new StringSerializer(), new StringSerializer());
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void skipsARecordThatCannotBeProcessed(CapturedOutput output) {
        in.pipeInput("key", "0241234567");
        in.pipeInput("key", "good");

        assertThat(
                driver.createOutputTopic("out", new StringDeserializer(), new StringDeserializer()).readValuesToList())
                .containsExactly("good");
        assertThat(meters.counter("sms.status.skipped").count()).isEqualTo(1);
        assertThat(output).contains("Record in-0@0").doesNotContain("0241234567");
    }

    @Test
    void endsAtAFailureThatIsNoFaultOfTheRecord() {
        assertThatThrownBy(() -> in.pipeInput("key", "kafka")).hasRootCauseInstanceOf(KafkaException.class);
        assertThat(meters.counter("sms.status.skipped").count()).isZero();
    }

    private static final class Failing extends ContextualProcessor<String, String, String, String> {

        @Override
        public void process(Record<String, String> record) {
            switch (record.value()) {
                case "good" -> context().forward(record);
                case "kafka" -> throw new KafkaException("a store is full");
                default -> throw new IllegalStateException(record.value());
            }
        }
    }
}
