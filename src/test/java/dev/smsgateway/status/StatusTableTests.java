package dev.smsgateway.status;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import dev.smsgateway.message.Attempt;
import dev.smsgateway.message.DeliveryReport;
import dev.smsgateway.message.DeliveryResult;
import dev.smsgateway.message.DeliveryStatus;
import dev.smsgateway.message.MessageId;
import dev.smsgateway.message.ReportedStatus;
import dev.smsgateway.message.SendRequestRules;
import dev.smsgateway.message.WebhookRules;
import dev.smsgateway.provider.PolledMessage;
import dev.smsgateway.queue.RequestReaders;
import dev.smsgateway.report.ReportPoller;
import dev.smsgateway.topic.TopicJson;
import dev.smsgateway.topic.Topics;
import dev.smsgateway.topic.TopicsReady;

/** The whole topology in one partition of twelve: most ids belong to other partitions. */
class StatusTableTests {

    private static final Instant START = Instant.parse("2026-01-15T10:30:00Z");

    private static final String TEXT = "a secret text";

    @TempDir
    private Path directory;

    private final AtomicReference<Instant> now = new AtomicReference<>(START);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private final List<String> polled = new ArrayList<>();

    private boolean pollerIsFull;

    private String slowProvider = "";

    private int partitions;

    private TopologyTestDriver driver;

    private TestInputTopic<String, byte[]> requests;

    private TestInputTopic<String, byte[]> results;

    private TestInputTopic<String, byte[]> reports;

    private TestInputTopic<String, byte[]> deadLetters;

    private TestOutputTopic<String, byte[]> changes;

    private TestOutputTopic<String, byte[]> notes;

    @BeforeEach
    void start() {
        Clock clock = new Clock() {

            @Override
            public Instant instant() {
                return now.get();
            }

            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
        StatusProperties properties = new StatusProperties(Duration.ofDays(7),
                List.of(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofHours(1)), Duration.ofHours(24),
                Duration.ofSeconds(1));
        StatusMetrics metrics = new StatusMetrics(meters);
        StatusPart part = new StatusPart(RequestReaders.of(
                new SendRequestRules("GH", 10, Duration.ofHours(4), Duration.ofHours(72),
                        new WebhookRules(true, false, false)),
                clock), metrics, () -> new StatusTable(new Poller(), properties, metrics, clock), Set.of("byalias"));
        Topology topology = new Topology();
        part.addTo(topology, new TopicsReady(Map.of(Topics.REQUESTS, 12, Topics.RESULTS, 12, Topics.REPORTS, 12,
                Topics.REQUEST_NOTES, 12, Topics.DEAD_LETTERS, 12)));
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        config.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
        driver = new TopologyTestDriver(topology, config, START);
        requests = in(Topics.REQUESTS);
        results = in(Topics.RESULTS);
        reports = in(Topics.REPORTS);
        deadLetters = in(Topics.DEAD_LETTERS);
        changes = driver.createOutputTopic(Topics.STATUS, new StringDeserializer(), new ByteArrayDeserializer());
        notes = driver.createOutputTopic(Topics.REQUEST_NOTES, new StringDeserializer(), new ByteArrayDeserializer());
    }

    @AfterEach
    void stop() {
        if (partitions > 0) {
            driver.close();
        }
    }

    @Test
    void sharesInThePollRateWhileItOwnsThePartition() {
        assertThat(partitions).isEqualTo(1);

        driver.close();

        assertThat(partitions).isZero();
    }

    @Test
    void publishesEachChangeOfAMessagesStatus() throws IOException {
        request("m1");
        result("m1", DeliveryStatus.SENT);
        report("m1", ReportedStatus.DELIVERED);

        List<JsonNode> published = published();
        assertThat(published).extracting(change -> change.path("status").asText()).containsExactly("pending", "sent",
                "delivered");
        assertThat(published).extracting(change -> change.path("sequence").asInt()).containsExactly(1, 2, 4);
        assertThat(published.getLast().path("provider_message_id").asText()).isEqualTo("id of m1");
        for (JsonNode change : published) {
            assertThat(problems(Topics.STATUS, change)).isEmpty();
        }
    }

    @Test
    void aNoteIsWrittenToTheIdsPartitionAndHoldsNoText() throws IOException {
        for (int number = 0; number < 30; number++) {
            request("m" + number);
        }

        List<KeyValue<String, byte[]>> written = notes.readKeyValuesToList();
        assertThat(written).hasSizeBetween(15, 29);
        for (KeyValue<String, byte[]> note : written) {
            assertThat(problems(Topics.REQUEST_NOTES, TopicJson.MAPPER.readTree(note.value))).isEmpty();
            assertThat(new String(note.value, UTF_8)).doesNotContain(TEXT);
        }
        assertThat(published()).hasSize(30).allSatisfy(
                change -> assertThat(change.path("status").asText()).isEqualTo("pending"));
    }

    @Test
    void aRequestWithoutIdHasTheIdThatItsWorkerGivesIt() throws IOException {
        requests.pipeInput(null, ("{\"recipient\": \"0241234567\", \"message\": \"" + TEXT + "\"}").getBytes(
                UTF_8), START);

        assertThat(published().getFirst().path("message_id").asText())
                .isEqualTo(MessageId.ofRecord(Topics.REQUESTS, 0, 0, START.toEpochMilli()).value());
    }

    @Test
    void unreadableRecordsAreCountedAndSkipped() {
        results.pipeInput("m1", "poison".getBytes(UTF_8));
        results.pipeInput("m1", "{}".getBytes(UTF_8));
        results.pipeInput(null, bytes(result(DeliveryStatus.SENT, "m1", START)));
        reports.pipeInput("m1", (byte[]) null);
        requests.pipeInput("m1", "poison".getBytes(UTF_8));
        request("m2");

        assertThat(changes.readKeyValuesToList()).extracting(change -> change.key).containsExactly("m2");
        assertThat(meters.get("sms.status.unreadable").tag("topic", Topics.RESULTS).counter().count()).isEqualTo(3);
        assertThat(meters.get("sms.status.unreadable").tag("topic", Topics.REPORTS).counter().count()).isEqualTo(1);
    }

    @Test
    void aDeadLetterHasAStatusUntilItIsSentAgain() throws IOException {
        for (String id : List.of("m1", "m2")) {
            request(id);
            deadLetters.pipeInput(new TestRecord<>(null, requestValue(id), new RecordHeaders()
                    .add("dlt_message_id", id.getBytes(UTF_8)).add("dlt_reason", "internal error".getBytes(UTF_8)),
                    START.plusSeconds(1)));
        }
        deadLetters.pipeInput(null, "poison".getBytes(UTF_8));
        now.set(START.plusSeconds(2));
        result("m1", DeliveryStatus.SENT);

        List<JsonNode> published = published();
        assertThat(published).filteredOn(change -> change.path("message_id").asText().equals("m1"))
                .extracting(change -> change.path("sequence").asInt() + " " + change.path("status").asText())
                .containsExactly("1 pending", "2 dead_letter", "3 sent");
        JsonNode last = published.stream().filter(change -> change.path("message_id").asText().equals("m2"))
                .reduce((_, later) -> later).orElseThrow();
        assertThat(last.path("status").asText()).isEqualTo("dead_letter");
        assertThat(last.path("error").asText()).isEqualTo("internal error");
        assertThat(problems(Topics.STATUS, last)).isEmpty();
        for (byte[] note : notes.readValuesToList()) {
            assertThat(problems(Topics.REQUEST_NOTES, TopicJson.MAPPER.readTree(note))).isEmpty();
        }
    }

    @Test
    void aRequestThatBreaksTheRulesKeepsWhoIsToldOfIt() throws IOException {
        requests.pipeInput("m1", """
                {"message_id": "m1", "recipient": "0241234567", "message": 7, "tenant": "shop",
                 "status_callback": "https://shop.example.com/sms"}""".getBytes(UTF_8), START);

        JsonNode pending = published().getFirst();
        assertThat(pending.path("tenant").asText()).isEqualTo("shop");
        assertThat(pending.path("status_callback").asText()).isEqualTo("https://shop.example.com/sms");
    }

    @Test
    void aRetryOfAMessageChangesNothing() {
        request("m1");
        requests.pipeInput(new TestRecord<>("m1", requestValue("m1"), new RecordHeaders().add("round",
                new byte[] {'1'}).add("retry", new byte[] {'1'}), START));

        assertThat(changes.readKeyValuesToList()).hasSize(1);
    }

    @Test
    void pollsLessAndLessOftenUntilAReportIsFinal() {
        request("m1");
        result("m1", DeliveryStatus.SENT);
        pass(Duration.ofSeconds(9));
        assertThat(polled).isEmpty();
        pass(Duration.ofSeconds(2));
        assertThat(polled).hasSize(1);
        pass(Duration.ofSeconds(29));
        assertThat(polled).hasSize(1);
        pass(Duration.ofSeconds(3));
        assertThat(polled).hasSize(2);

        report("m1", ReportedStatus.PENDING);
        pass(Duration.ofHours(1).plusSeconds(2));
        assertThat(polled).hasSize(3);
        assertThat(meters.get("sms.reports.missing").tag("provider", "arkesel").gauge().value()).isEqualTo(1);

        report("m1", ReportedStatus.UNDELIVERED);
        pass(Duration.ofHours(2));
        assertThat(polled).hasSize(3);
        assertThat(meters.get("sms.reports.missing").tag("provider", "arkesel").gauge().value()).isZero();
    }

    @Test
    void aSlowProviderDoesNotHoldUpPollsOfAnother() {
        slowProvider = "mnotify";
        for (int number = 0; number < 600; number++) {
            String id = "s" + number;
            results.pipeInput(id, bytes(sent(DeliveryStatus.SENT, "mnotify", id, now.get())), now.get());
        }
        pass(Duration.ofSeconds(5));
        result("m1", DeliveryStatus.SENT);
        pass(Duration.ofSeconds(12));

        assertThat(polled).containsExactly("id of m1");

        slowProvider = "";
        pass(Duration.ofSeconds(2));
        assertThat(polled).hasSize(601);
    }

    /** Its provider names its own id alone. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aReportUnderAnAliasGoesToItsMessageInWhateverOrder(boolean reportFirst) throws IOException {
        TestOutputTopic<String, byte[]> passedOn = driver.createOutputTopic(Topics.REPORTS, new StringDeserializer(),
                new ByteArrayDeserializer());
        DeliveryReport report = new DeliveryReport(new MessageId("byalias:ATXid_1"), "byalias", "ATXid_1",
                ReportedStatus.DELIVERED, "SUCCESS", START);
        DeliveryResult result = new DeliveryResult(new MessageId("m1"), 1, DeliveryStatus.SENT, "byalias", "ATXid_1",
                false, START, null, 1, List.of(new Attempt("byalias", Attempt.Outcome.ACCEPTED, null, null, "ATXid_1",
                        START, Duration.ZERO)),
                null, null);
        request("m1");

        reports.pipeInput(reportFirst ? "byalias:ATXid_1" : "byalias:another", TopicJson.write(report), START);
        results.pipeInput("m1", bytes(result), START);
        results.pipeInput("m1", bytes(result), START);
        reports.pipeInput("byalias:ATXid_1", TopicJson.write(report), START);

        assertThat(published()).extracting(change -> change.path("message_id").asText() + " " + change.path("status")
                .asText()).containsExactly("m1 pending", "m1 sent", "m1 delivered");
        assertThat(passedOn.readKeyValuesToList()).singleElement().satisfies(passed -> {
            assertThat(passed.key).isEqualTo("m1");
            JsonNode value = TopicJson.MAPPER.readTree(passed.value);
            assertThat(value.path("provider_message_id").asText()).isEqualTo("ATXid_1");
            assertThat(problems(Topics.REPORTS, value)).isEmpty();
        });
        for (byte[] note : notes.readValuesToList()) {
            assertThat(problems(Topics.REQUEST_NOTES, TopicJson.MAPPER.readTree(note))).isEmpty();
        }
    }

    @Test
    void publishesEarlierChangesOnceTheRequestIsKnown() throws IOException {
        result("m1", DeliveryStatus.SENT);
        report("m1", ReportedStatus.DELIVERED);
        assertThat(changes.readValuesToList()).isEmpty();

        requests.pipeInput("m1", """
                {"message_id": "m1", "recipient": "0241234567", "message": "Hello",
                 "status_callback": "https://shop.example.com/sms"}""".getBytes(UTF_8), START);

        assertThat(published()).allSatisfy(change -> assertThat(change.path("status_callback").asText())
                .isEqualTo("https://shop.example.com/sms")).extracting(change -> change.path("status").asText())
                .containsExactly("sent", "delivered");
    }

    @Test
    void pollsAgainSoonWhenThePollerIsFullAndNeverAfterADay() {
        pollerIsFull = true;
        result("m1", DeliveryStatus.SENT);
        pass(Duration.ofSeconds(20));
        pollerIsFull = false;
        pass(Duration.ofSeconds(1));
        assertThat(polled).hasSize(1);

        pass(Duration.ofHours(24));
        int polls = polled.size();
        pass(Duration.ofHours(5));
        assertThat(polled).hasSize(polls);
    }

    @Test
    void deletesAMessageAfterTheRetention() {
        request("m1");
        KeyValueStore<String, byte[]> table = driver.getKeyValueStore(StatusTable.STORE);
        pass(Duration.ofDays(6));
        assertThat(table.get("m1")).isNotNull();

        pass(Duration.ofDays(1).plusHours(2));

        assertThat(table.get("m1")).isNull();
    }

    @Test
    void measuresDeliveryByProviderAndOperator() {
        request("m1");
        result("m1", DeliveryStatus.SENT);
        now.set(START.plusSeconds(8));
        report("m1", ReportedStatus.DELIVERED);

        assertThat(
                meters.get("sms.status.changes").tags("status", "delivered", "provider", "arkesel", "operator", "mtn")
                        .counter().count())
                .isEqualTo(1);
        assertThat(meters.get("sms.delivery").tags("provider", "arkesel", "operator", "mtn").timer()
                .totalTime(TimeUnit.SECONDS)).isEqualTo(8);
    }

    private void request(String id) {
        requests.pipeInput(id, requestValue(id), START);
    }

    private static byte[] requestValue(String id) {
        return """
                {"message_id": "%s", "recipient": "0241234567", "message": "%s"}""".formatted(id, TEXT)
                .getBytes(UTF_8);
    }

    private void result(String id, DeliveryStatus status) {
        results.pipeInput(id, bytes(result(status, id, now.get())), now.get());
    }

    private static DeliveryResult result(DeliveryStatus status, String id, Instant at) {
        return sent(status, "arkesel", id, at);
    }

    private static DeliveryResult sent(DeliveryStatus status, String provider, String id, Instant at) {
        return new DeliveryResult(new MessageId(id), 1, status, provider, "id of " + id, false, at, null, 1,
                List.of(new Attempt(provider, Attempt.Outcome.ACCEPTED, null, null, "id of " + id, at, Duration.ZERO)),
                null, null);
    }

    private static byte[] bytes(DeliveryResult result) {
        return TopicJson.write(result);
    }

    private void report(String id, ReportedStatus status) {
        reports.pipeInput(id, TopicJson.write(new DeliveryReport(new MessageId(id), "arkesel", "id of " + id,
                status, null, now.get())), now.get());
    }

    /** Second by second, as Kafka Streams punctuates. */
    private void pass(Duration time) {
        Duration step = time.compareTo(Duration.ofMinutes(1)) > 0 ? time.dividedBy(60) : Duration.ofSeconds(1);
        for (Duration passed = Duration.ZERO; passed.compareTo(time) < 0; passed = passed.plus(step)) {
            now.updateAndGet(instant -> instant.plus(step));
            driver.advanceWallClockTime(step);
        }
    }

    private List<JsonNode> published() throws IOException {
        List<JsonNode> published = new ArrayList<>();
        for (byte[] change : changes.readValuesToList()) {
            published.add(TopicJson.MAPPER.readTree(change));
        }
        return published;
    }

    private static List<String> problems(String topic, JsonNode value) throws IOException {
        return JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(Files.readString(Path.of("topics", topic, "schema.json")))
                .validate(value.toString(), InputFormat.JSON).stream().map(Object::toString).toList();
    }

    private TestInputTopic<String, byte[]> in(String topic) {
        return driver.createInputTopic(topic, new StringSerializer(), new ByteArraySerializer());
    }

    private final class Poller implements ReportPoller {

        @Override
        public boolean offer(String provider, PolledMessage message) {
            boolean taken = !pollerIsFull && !provider.equals(slowProvider);
            if (taken) {
                polled.add(message.providerMessageId());
            }
            return taken;
        }

        @Override
        public void addPartition() {
            partitions++;
        }

        @Override
        public void removePartition() {
            partitions--;
        }
    }
}
