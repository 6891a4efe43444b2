package dev.smsgateway.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;

import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import dev.smsgateway.message.WebhookUrl;
import dev.smsgateway.topic.TopicsReady;
import dev.smsgateway.webhook.WebhookOutcome.Delivered;
import dev.smsgateway.webhook.WebhookOutcome.Failed;
import dev.smsgateway.webhook.WebhookOutcome.Gone;

class WebhookProcessorTests {

    private static final Instant NOW = Instant.parse("2026-01-15T10:30:00Z");

    private static final String SHOP = "https://shop.example.com/sms";

    private static final String BANK = "https://bank.example.com/sms";

    private static final WebhookOutcome FAILED = new Failed("HTTP 500", null);

    private final HeldSender sender = new HeldSender(2, 1_000);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @TempDir
    private Path directory;

    private @Nullable TopologyTestDriver driver;

    @AfterEach
    void stop() {
        if (driver != null) {
            driver.close();
        }
    }

    @Test
    void tellsEachChangeButThatTheMessageIsPending() {
        change("m-1", 1, "pending", SHOP);
        change("m-1", 2, "sent", SHOP);
        pass(Duration.ofMillis(100));

        assertThat(sender.underWay()).containsExactly("m-1.2");
        assertThat(sender.bodyOf("m-1.2")).isEqualTo("""
                {"type":"sms.status","timestamp":"2026-01-15T10:29:59Z","data":{"message_id":"m-1","status":"sent",\
                "provider":"arkesel","provider_message_id":null,"possible_duplicate":false,"segments":1,"error":null,\
                "changed_at":"2026-01-15T10:29:59Z","sequence":2}}""");
    }

    @Test
    void tellsTheChangesOfAMessageOneAfterTheOther() {
        change("m-1", 2, "sent", SHOP);
        change("m-1", 3, "delivered", SHOP);
        pass(Duration.ofMillis(100));
        assertThat(sender.underWay()).containsExactly("m-1.2");

        end("m-1.2", FAILED);
        pass(Duration.ofSeconds(3));
        assertThat(sender.underWay()).isEmpty();

        pass(Duration.ofSeconds(3));
        assertThat(sender.underWay()).containsExactly("m-1.2");

        end("m-1.2", new Delivered());
        assertThat(sender.underWay()).containsExactly("m-1.3");
    }

    @Test
    void tellsNothingTwiceThatComesInAgain() {
        change("m-1", 2, "sent", SHOP);
        pass(Duration.ofMillis(100));
        end("m-1.2", new Delivered());

        change("m-1", 2, "sent", SHOP);
        pass(Duration.ofMillis(100));

        assertThat(sender.submitted()).containsExactly("m-1.2");
    }

    @Test
    void waitsLongerEachTime() {
        change("m-1", 2, "sent", SHOP);
        pass(Duration.ofMillis(100));
        for (long seconds : new long[] {5, 30, 120, 600, 1_800, 3_600, 7_200, 7_200, 7_200}) {
            end("m-1.2", FAILED);

            pass(Duration.ofSeconds(seconds - 1));
            assertThat(sender.underWay()).isEmpty();
            pass(Duration.ofSeconds(1));
            assertThat(sender.underWay()).containsExactly("m-1.2");
        }
    }

    @Test
    void leavesAReceiverAloneForAsLongAsItAsks() {
        change("m-1", 2, "sent", SHOP);
        pass(Duration.ofMillis(100));
        end("m-1.2", new Failed("HTTP 429", Duration.ofMinutes(1)));

        pass(Duration.ofSeconds(59));
        assertThat(sender.underWay()).isEmpty();
        pass(Duration.ofSeconds(3));
        assertThat(sender.underWay()).containsExactly("m-1.2");
    }

    @Test
    void leavesAReceiverAloneNoLongerThanTheLongestDelay() {
        change("m-1", 2, "sent", SHOP);
        pass(Duration.ofMillis(100));
        end("m-1.2", new Failed("HTTP 503", Duration.ofDays(365)));

        pass(Duration.ofHours(2).plusSeconds(1));

        assertThat(sender.underWay()).containsExactly("m-1.2");
    }

    @Test
    void stopsWhenTheReceiverIsGone() {
        change("m-1", 2, "sent", SHOP);
        change("m-1", 3, "delivered", SHOP);
        change("m-2", 2, "sent", SHOP);
        pass(Duration.ofMillis(100));
        end("m-1.2", new Gone());
        change("m-1", 4, "undelivered", SHOP);
        pass(Duration.ofDays(1));

        assertThat(sender.submitted()).containsExactly("m-1.2", "m-2.2");
        assertThat(count("gone")).isEqualTo(1);
        assertThat(givenUp()).isEmpty();
    }

    @Test
    void givesUpAfterADayAndGoesOnWithTheNextChange() {
        change("m-1", 2, "sent", SHOP);
        pass(Duration.ofHours(23));
        change("m-1", 3, "delivered", SHOP);
        end("m-1.2", FAILED);
        pass(Duration.ofHours(1));
        assertThat(sender.underWay()).containsExactly("m-1.2");
        assertThat(givenUp()).isEmpty();

        end("m-1.2", FAILED);

        assertThat(sender.underWay()).containsExactly("m-1.3");
        assertThat(count("given_up")).isEqualTo(1);
        assertThat(givenUp()).singleElement().satisfies(dead -> assertThat(dead).contains("\"id\":\"m-1.2\"",
                "\"reason\":\"HTTP 500\"", "\"tries\":2", "\"since\":\"2026-01-15T10:30:00Z\"",
                "\"status_callback\":\"" + SHOP + "\"", "\"status\":\"sent\""));
    }

    @Test
    void aReceiverThatHangsHoldsUpNobodyElse() {
        for (int number = 0; number < 500; number++) {
            change("a-" + number, 2, "sent", BANK);
        }
        change("z-1", 2, "sent", SHOP);

        pass(Duration.ofMillis(200));

        assertThat(sender.underWay()).hasSize(3).contains("z-1.2");
        assertThat(outstanding()).isEqualTo(501);
    }

    @Test
    void hostsOfOneTenantThatHangHoldUpNoOtherTenant() {
        sender.allowEachTenant(5);
        for (int number = 0; number < 1_000; number++) {
            change("a-" + number, 2, "sent", "https://a" + number + ".example.com/", "noisy");
        }
        change("z-1", 2, "sent", "https://z.example.com/", "quiet");
        change("z-2", 2, "sent", "https://a7.example.com/", "quiet");

        pass(Duration.ofMillis(100));

        assertThat(sender.underWay()).hasSize(7).contains("z-1.2", "z-2.2");
    }

    @Test
    void hostsThatAreNotDueAreNotLookedAt() {
        for (int number = 0; number < 500; number++) {
            change("a-" + number, 2, "sent", "https://a" + number + ".example.com/");
        }
        pass(Duration.ofMillis(100));
        assertThat(sender.underWay()).hasSize(500);
        sender.underWay().forEach(id -> sender.end(id, FAILED));
        pass(Duration.ofMillis(100));

        change("z-1", 2, "sent", "https://z.example.com/");
        pass(Duration.ofMillis(100));
        assertThat(sender.underWay()).containsExactly("z-1.2");

        pass(Duration.ofSeconds(5));
        assertThat(sender.underWay()).hasSize(501);
    }

    /** It had no turns of tenants, and no tenants in the names of receivers. */
    @Test
    void handsOutWhatAnEarlierReleaseHasQueued() {
        change("m-1", 2, "sent", SHOP);
        Map<String, byte[]> kept = kept();
        driver().close();
        driver = null;

        kept.forEach((key, value) -> {
            if (!key.startsWith("t/")) {
                driver().<String, byte[]>getKeyValueStore(WebhookStore.NAME).put(key.replace("shop@", ""),
                        new String(value, UTF_8).replace("shop@", "").getBytes(UTF_8));
            }
        });
        pass(Duration.ofMillis(200));

        assertThat(sender.underWay()).containsExactly("m-1.2");
    }

    @Test
    void permitsThatAreFreeAgainAreUsed() {
        for (int number = 0; number < 5; number++) {
            change("m-" + number, 2, "sent", SHOP);
        }
        pass(Duration.ofMillis(100));

        end("m-0.2", new Delivered());

        assertThat(sender.underWay()).containsExactly("m-1.2", "m-2.2");
    }

    @Test
    void handsOutAgainAfterACrashWhatWasUnderWay() {
        change("m-1", 2, "sent", SHOP);
        change("m-1", 3, "delivered", SHOP);
        pass(Duration.ofMillis(100));
        Map<String, byte[]> kept = kept();
        driver().close();
        driver = null;
        sender.forget();

        kept.forEach(driver().<String, byte[]>getKeyValueStore(WebhookStore.NAME)::put);
        pass(Duration.ofMillis(100));

        assertThat(sender.underWay()).containsExactly("m-1.2");
    }

    @Test
    void tellsWhereTheGatewayIsSetToWhenTheRequestNamesNoAddress() {
        change("m-1", 2, "sent", null);
        assertThat(outstanding()).isZero();
        driver().close();
        driver = null;

        change("m-1", 2, "sent", null, "shop", Optional.of(new WebhookUrl(BANK)));
        pass(Duration.ofMillis(100));

        assertThat(sender.urlOf("m-1.2")).isEqualTo(BANK);
    }

    @Test
    void forgetsMessagesOfWhichAllWasTold() {
        change("m-1", 2, "sent", SHOP);
        pass(Duration.ofMillis(100));
        end("m-1.2", new Delivered());
        pass(Duration.ofDays(6));
        assertThat(entries()).isEqualTo(2);

        pass(Duration.ofDays(2));

        assertThat(entries()).isZero();
        assertThat(outstanding()).isZero();
    }

    @Test
    void countsWhatItCannotReadAndGoesOn() {
        input(Optional.empty()).pipeInput("m-0", "{\"status\": 7".getBytes(UTF_8));
        input(Optional.empty()).pipeInput("m-0", "{}".getBytes(UTF_8));
        change("m-0", 2, "sent", "ftp://nowhere");
        change("m-1", 2, "sent", SHOP);
        pass(Duration.ofMillis(100));

        assertThat(sender.underWay()).containsExactly("m-1.2");
        assertThat(meters.get("sms.callbacks.unreadable").counter().count()).isEqualTo(3);
    }

    @Test
    void tellsHowLongTheOldestHasWaited() {
        change("m-1", 2, "sent", SHOP);
        pass(Duration.ofMillis(100));

        double age = meters.get("sms.callbacks.oldest.age").gauge().value();

        assertThat(age).isEqualTo(3_600);
    }

    private void change(String message, int sequence, String status, @Nullable String webhook) {
        change(message, sequence, status, webhook, "shop");
    }

    private void change(String message, int sequence, String status, @Nullable String webhook, String tenant) {
        change(message, sequence, status, webhook, tenant, Optional.empty());
    }

    private void change(String message, int sequence, String status, @Nullable String webhook, String tenant,
            Optional<WebhookUrl> elsewhere) {
        String where = webhook == null ? "" : ",\"status_callback\":\"" + webhook + "\"";
        input(elsewhere).pipeInput(message, """
                {"message_id":"%s","sequence":%d,"status":"%s","provider":"arkesel","possible_duplicate":false,\
                "segments":1,"tenant":"%s","changed_at":"2026-01-15T10:29:59Z"%s}""".formatted(message, sequence,
                status, tenant, where).getBytes(UTF_8));
    }

    /** A webhook ends and that is noted. */
    private void end(String id, WebhookOutcome outcome) {
        sender.end(id, outcome);
        pass(Duration.ofMillis(100));
    }

    private void pass(Duration time) {
        driver().advanceWallClockTime(time);
    }

    private double count(String outcome) {
        return meters.get("sms.callbacks").tag("outcome", outcome).counter().count();
    }

    private double outstanding() {
        return meters.get("sms.callbacks.outstanding").gauge().value();
    }

    private Map<String, byte[]> kept() {
        Map<String, byte[]> kept = new HashMap<>();
        try (var entries = driver().<String, byte[]>getKeyValueStore(WebhookStore.NAME).all()) {
            entries.forEachRemaining(entry -> kept.put(entry.key, entry.value));
        }
        return kept;
    }

    private int entries() {
        return kept().size();
    }

    private List<String> givenUp() {
        TestOutputTopic<String, byte[]> topic = driver().createOutputTopic("sms-callbacks-dlt",
                new StringDeserializer(), new ByteArrayDeserializer());
        return topic.readValuesToList().stream().map(value -> new String(value, UTF_8)).toList();
    }

    private TestInputTopic<String, byte[]> input(Optional<WebhookUrl> elsewhere) {
        if (driver == null) {
            driver = start(elsewhere);
        }
        return driver.createInputTopic("sms-status", new StringSerializer(), new ByteArraySerializer());
    }

    private TopologyTestDriver driver() {
        if (driver == null) {
            driver = start(Optional.empty());
        }
        return driver;
    }

    /** Its delays are jittered by nothing, and the metrics' clock is an hour ahead. */
    private TopologyTestDriver start(Optional<WebhookUrl> elsewhere) {
        WebhookMetrics metrics = meters.getMeters().isEmpty()
                ? new WebhookMetrics(meters, new ReceiverBulkhead(1, 1, 1),
                        Clock.fixed(NOW.plus(Duration.ofHours(1)), ZoneOffset.UTC))
                : new WebhookMetrics(new SimpleMeterRegistry(), new ReceiverBulkhead(1, 1, 1), Clock.systemUTC());
        WebhookSchedule schedule = new WebhookSchedule(
                List.of(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(2), Duration.ofMinutes(10),
                        Duration.ofMinutes(30), Duration.ofHours(1), Duration.ofHours(2)),
                Duration.ofHours(24), () -> Long.MIN_VALUE);
        Topology topology = new Topology();
        new WebhookPart(() -> new WebhookProcessor(sender, schedule, elsewhere, Duration.ofDays(7), metrics))
                .addTo(topology, new TopicsReady(Map.of()));
        Properties settings = new Properties();
        settings.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
        return new TopologyTestDriver(topology, settings, NOW);
    }

    /** Takes webhooks and ends them when the test says so. */
    private static final class HeldSender implements WebhookSender {

        private final int permitsOfAReceiver;

        private int permitsOfATenant;

        private final Map<String, Webhook> submitted = new LinkedHashMap<>();

        private final Map<String, Consumer<WebhookOutcome>> underWay = new LinkedHashMap<>();

        private final Map<String, String> receivers = new HashMap<>();

        HeldSender(int permitsOfAReceiver, int permitsOfATenant) {
            this.permitsOfAReceiver = permitsOfAReceiver;
            this.permitsOfATenant = permitsOfATenant;
        }

        void allowEachTenant(int permits) {
            permitsOfATenant = permits;
        }

        @Override
        public int freePermitsOfTenant(String tenant) {
            return permitsOfATenant
                    - (int) receivers.values().stream().filter(one -> WebhookReceiver.tenantOf(one).equals(tenant))
                            .count();
        }

        @Override
        public int freePermits(String receiver) {
            return Math.min(freePermitsOfTenant(WebhookReceiver.tenantOf(receiver)),
                    permitsOfAReceiver - (int) receivers.values().stream().filter(receiver::equals).count());
        }

        @Override
        public boolean submit(String receiver, Webhook webhook, Consumer<WebhookOutcome> told) {
            if (freePermits(receiver) == 0) {
                return false;
            }
            receivers.put(webhook.id(), receiver);
            submitted.put(webhook.id(), webhook);
            underWay.put(webhook.id(), told);
            return true;
        }

        List<String> underWay() {
            return List.copyOf(underWay.keySet());
        }

        List<String> submitted() {
            return List.copyOf(submitted.keySet());
        }

        String bodyOf(String id) {
            return new String(requireNonNull(submitted.get(id)).body(), UTF_8);
        }

        String urlOf(String id) {
            return requireNonNull(submitted.get(id)).url().value();
        }

        void forget() {
            submitted.clear();
            underWay.clear();
            receivers.clear();
        }

        void end(String id, WebhookOutcome outcome) {
            receivers.remove(id);
            requireNonNull(underWay.remove(id)).accept(outcome);
        }
    }
}
