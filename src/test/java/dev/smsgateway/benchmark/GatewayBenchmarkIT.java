package dev.smsgateway.benchmark;

import static dev.smsgateway.benchmark.Report.millis;
import static dev.smsgateway.benchmark.Report.perSecond;
import static dev.smsgateway.benchmark.Report.ratio;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.util.FileSystemUtils;

import dev.smsgateway.process.BrokerProcess;
import dev.smsgateway.process.ExtractedGateway;
import dev.smsgateway.process.GatewayInstance;

/**
 * The benchmark: the packaged gateway, ingress and worker in one process, beside a raw echo over
 * Kafka on the same broker. It fails when the gateway answers wrongly, and writes the figures to
 * {@code target/benchmark.md}.
 */
@Tag("benchmark")
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class GatewayBenchmarkIT {

    private static final List<String> PARALLEL = List.of("-XX:+UseParallelGC");

    private static final int CALLERS = 2_000;

    /** As many as fit into a small heap. */
    private static final int FEW_CALLERS = 300;

    private static final Duration PROVIDER = Duration.ofMillis(200);

    private static final Duration WARM_UP = Duration.ofSeconds(Integer.getInteger("benchmark.warm-up", 60));

    private static final Duration COUNTED = Duration.ofSeconds(Integer.getInteger("benchmark.seconds", 15));

    /** The time for callers to connect and for both sides to warm up. */
    private static final Duration SETTLE = Duration.ofSeconds(3);

    /** Twice the read time-out. */
    private static final Duration HANG = Duration.ofSeconds(20);

    private static final int ROUNDS = 3;

    private final Path directory = Path.of("target", "benchmark");

    private final Report report = new Report();

    private final ProviderStandIn arkesel = ProviderStandIn.arkesel();

    private final ProviderStandIn mnotify = ProviderStandIn.mnotify();

    private final List<GatewayInstance> gateways = new ArrayList<>();

    private BrokerProcess broker;

    private RawEcho echo;

    private GatewayInstance gateway;

    private double sustained;

    private double floor;

    @BeforeAll
    void start() throws IOException {
        FileSystemUtils.deleteRecursively(directory);
        broker = BrokerProcess.single(directory.resolve("broker")).awaitReady();
        echo = new RawEcho(broker.bootstrapServers(), "echo", true);
        gateway = gateway("gateway", List.of(), Map.of()).start().awaitReady();
        providersAnswerAfter(PROVIDER);
        Load.closed(CALLERS, echo::call, WARM_UP, Duration.ZERO);
        Load.closed(CALLERS, sending(), WARM_UP, Duration.ZERO);
    }

    @AfterAll
    void stop() throws IOException {
        gateways.stream().filter(GatewayInstance::isAlive).forEach(GatewayInstance::kill);
        echo.close();
        broker.close();
        arkesel.close();
        mnotify.close();
    }

    @Test
    @Order(1)
    void waitingCallers() {
        double[] echoes = new double[ROUNDS];
        double[] rates = new double[ROUNDS];
        double[] p99 = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            echoes[round] = Load.closed(CALLERS, echo::call, SETTLE, COUNTED).rate();
            Measured measured = Load.closed(CALLERS, sending(), SETTLE, COUNTED);
            assertThat(measured.count(Answer.OTHER)).isZero();
            rates[round] = measured.rate();
            p99[round] = measured.percentile(99);
        }
        floor = median(echoes);
        sustained = median(rates);
        report.add("2,000 callers wait for their results, provider 200 ms",
                perSecond(sustained) + ", p99 " + millis(median(p99)), "echo " + perSecond(floor),
                ratio(sustained / floor), "≥ 0.60");
        try (RawEcho streaming = new RawEcho(broker.bootstrapServers(), "streaming", false)) {
            report.add("an echo that does not wait for its replies to be written", "",
                    perSecond(Load.closed(CALLERS, streaming::call, WARM_UP, COUNTED).rate()), "", "");
        }
    }

    @Test
    @Order(2)
    void respondAsync() {
        double[] echoes = new double[ROUNDS];
        double[] rates = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            echoes[round] = Load.closed(CALLERS, echo::call, SETTLE, COUNTED).rate();
            long messages = (long) (echoes[round] * COUNTED.toSeconds());
            long before = taken();
            long begun = System.nanoTime();
            Measured measured = Load.times(messages, CALLERS, () -> HttpCall.handOver(gateway.port()));
            assertThat(measured.count(Answer.TAKEN)).isEqualTo(messages);
            awaitTaken(before + messages);
            rates[round] = messages / seconds(begun);
        }
        report.add("the same with `Prefer: respond-async`, until every message is handed over",
                perSecond(median(rates)), "echo " + perSecond(median(echoes)), ratio(median(rates) / median(echoes)),
                "≥ 0.75");
    }

    @Test
    @Order(3)
    void timeAdded() {
        int rate = 300;
        providersAnswerAfter(Duration.ZERO);
        Load.open(rate, sending(), SETTLE);
        double[] added50 = new double[ROUNDS];
        double[] added99 = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            Measured direct = Load.open(rate, () -> HttpCall.direct(arkesel.port()), COUNTED);
            Measured through = Load.open(rate, sending(), COUNTED);
            assertThat(through.count(Answer.OTHER)).isZero();
            added50[round] = through.percentile(50) - direct.percentile(50);
            added99[round] = through.percentile(99) - direct.percentile(99);
        }
        providersAnswerAfter(PROVIDER);
        report.add("300/s, provider 0 ms: time added over calling the provider directly, p50",
                millis(median(added50)), "", "", "≤ 6 ms");
        report.add("the same, p99", millis(median(added99)), "", "", "≤ 30 ms");
    }

    @Test
    @Order(4)
    void oneProviderHangs() {
        int rate = 1_000;
        providersAnswerAfter(Duration.ofMillis(50));
        // Warms up the way through the other provider.
        hang(rate);
        double[] without = new double[ROUNDS];
        double[] with = new double[ROUNDS];
        double pauses = gateway.metric("sms_consumer_pauses_total");
        for (int round = 0; round < ROUNDS; round++) {
            without[round] = Load.open(rate, sending(), COUNTED).percentile(99);
            Measured hung = hang(rate);
            assertThat(hung.count(Answer.TAKEN_BY_THE_OTHER)).isPositive();
            assertThat(hung.count(Answer.OTHER)).isZero();
            with[round] = hung.percentile(Answer.TAKEN_BY_THE_OTHER, 99);
        }
        double more = gateway.metric("sms_consumer_pauses_total") - pauses;
        providersAnswerAfter(PROVIDER);
        report.add("1,000/s, one provider begins to hang, the other takes 50 ms: p99 of what goes through the other",
                millis(median(with)), "without the hang " + millis(median(without)),
                ratio(median(with) / median(without)), "≤ 1.20");
        report.add("the same: times the consumer paused", "%.0f".formatted(more), "", "", "0");
    }

    @Test
    @Order(5)
    void overload() {
        int half = (int) (sustainable() / 2);
        Load.open(half, sending(), SETTLE);
        Measured calm = Load.open(half, sending(), COUNTED);
        Measured twice = Load.open((int) (2 * sustainable()), sending(), COUNTED);
        Measured afterwards = Load.open(half, sending(), SETTLE);
        Measured later = Load.open(half, sending(), COUNTED);
        assertThat(twice.count(Answer.OTHER)).isZero();
        report.add("twice the sustained rate: p99 of what is answered with a result",
                millis(twice.percentile(99)) + " at " + perSecond(twice.rate()),
                "at half the rate " + millis(calm.percentile(99)), ratio(twice.percentile(99) / calm.percentile(99)),
                "");
        report.add("the same: p99 of the 429s (%d %% of all)".formatted(100 * twice.count(Answer.TURNED_AWAY)
                / (twice.count(Answer.TURNED_AWAY) + twice.count(Answer.TAKEN))),
                millis(twice.percentile(Answer.TURNED_AWAY, 99)), "", "", "");
        report.add("back at half the rate: p99 in the first %d s, and then".formatted(SETTLE.toSeconds()),
                millis(afterwards.percentile(99)) + ", " + millis(later.percentile(99)),
                "before " + millis(calm.percentile(99)), ratio(later.percentile(99) / calm.percentile(99)), "");
    }

    @Test
    @Order(6)
    void backlog() throws IOException {
        int requests = 100_000;
        double beside = sustainable();
        gateway.terminate();
        GatewayInstance small = gateway("small", List.of("-Xmx256m"), Map.of()).start().awaitReady();
        Load.closed(FEW_CALLERS, () -> HttpCall.send(small.port()), WARM_UP, Duration.ZERO);
        long before = taken();
        // Shorter than its session, so that it stays a member of the group.
        small.pause();
        produce(requests);
        small.resume();
        long begun = System.nanoTime();
        awaitTaken(before + requests);
        double rate = requests / seconds(begun);
        small.terminate();
        report.add("100,000 requests waiting, provider 200 ms, `-Xmx256m`", perSecond(rate),
                "with callers " + perSecond(beside), ratio(rate / beside), "≥ 0.90");
    }

    @Test
    @Order(7)
    void moreWorkers() throws IOException {
        gateways.stream().filter(GatewayInstance::isAlive).forEach(GatewayInstance::terminate);
        List<GatewayInstance> workers = IntStream.range(0, 4)
                .mapToObj(number -> gateway("worker-" + number, List.of(), Map.of("MAX_IN_FLIGHT", "120"))).toList();
        produce(150_000);
        double[] rates = new double[3];
        for (int step = 0; step < rates.length; step++) {
            int running = 1 << step;
            workers.subList(step == 0 ? 0 : running / 2, running).forEach(worker -> worker.start().awaitReady());
            rates[step] = handedOverPerSecond(workers.subList(0, running));
        }
        workers.forEach(GatewayInstance::terminate);
        report.add("1 → 2 → 4 workers, held back by the provider's latency",
                perSecond(rates[0]) + " → " + perSecond(rates[1]) + " → " + perSecond(rates[2]), "linear",
                ratio(rates[1] / rates[0] / 2) + ", " + ratio(rates[2] / rates[0] / 4), "≥ 0.90");
    }

    @Test
    @Order(8)
    void coldStart() {
        gateways.stream().filter(GatewayInstance::isAlive).forEach(GatewayInstance::terminate);
        ExtractedGateway image = ExtractedGateway.prepare(directory.resolve("extracted"), PARALLEL);
        GatewayInstance jar = gateway("cold", List.of(), Map.of());
        GatewayInstance extracted = gateway("cold-extracted", List.of("-XX:AOTCache=" + image.cache()), Map.of())
                .of(image.jar());
        double[] asJar = new double[ROUNDS];
        double[] asImage = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            asJar[round] = secondsToReady(jar);
            asImage[round] = secondsToReady(extracted);
        }
        report.add("from cold start to ready, extracted and with an AOT cache, as in the image",
                millis(1_000 * median(asImage)), "`java -jar` " + millis(1_000 * median(asJar)),
                ratio(median(asImage) / median(asJar)), "≤ 4,000 ms");
    }

    private GatewayInstance gateway(String name, List<String> jvmOptions, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("GATEWAY_ROLES", "ingress,worker");
        all.put("KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers());
        all.put("ARKESEL_API_URL", arkesel.url());
        all.put("ARKESEL_API_KEY", "key");
        all.put("ARKESEL_SENDER_ID", "Shop");
        all.put("MNOTIFY_API_URL", mnotify.url());
        all.put("MNOTIFY_API_KEY", "key");
        all.put("MNOTIFY_SENDER_ID", "Shop");
        List<String> options = new ArrayList<>(jvmOptions);
        options.addAll(PARALLEL);
        GatewayInstance created = new GatewayInstance(directory.resolve(name + ".log"), options, all)
                .of(Path.of(System.getProperty("gateway.jar")));
        gateways.add(created);
        return created;
    }

    private static double secondsToReady(GatewayInstance cold) {
        long begun = System.nanoTime();
        cold.start();
        Awaitility.await().atMost(Duration.ofMinutes(1)).pollInterval(Duration.ofMillis(20)).until(cold::isReady);
        double ready = seconds(begun);
        cold.terminate();
        return ready;
    }

    private Supplier<HttpCall> sending() {
        return () -> HttpCall.send(gateway.port());
    }

    private void providersAnswerAfter(Duration time) {
        arkesel.answerAfter(time);
        mnotify.answerAfter(time);
    }

    /** The rate that one gateway sustains; measured if it is not known yet. */
    private double sustainable() {
        if (sustained == 0) {
            sustained = Load.closed(CALLERS, sending(), SETTLE, COUNTED).rate();
        }
        return sustained;
    }

    /** Waits until its time-outs and the failovers that they cause are over. */
    private Measured hang(int rate) {
        arkesel.hang();
        Measured hung = Load.open(rate, sending(), HANG);
        arkesel.recover();
        awaitRecovery();
        return hung;
    }

    private void awaitRecovery() {
        Awaitility.await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofSeconds(1)).until(() -> {
            try (HttpCall call = HttpCall.send(gateway.port())) {
                return call.call() == Answer.TAKEN;
            }
        });
    }

    private double handedOverPerSecond(List<GatewayInstance> workers) {
        Awaitility.await().atMost(Duration.ofMinutes(1))
                .until(() -> workers.stream().allMatch(worker -> worker.metric("sms_in_flight") > 0));
        pass(COUNTED);
        long before = taken();
        long begun = System.nanoTime();
        pass(COUNTED);
        return (taken() - before) / seconds(begun);
    }

    private long taken() {
        return arkesel.taken() + mnotify.taken();
    }

    private void awaitTaken(long number) {
        Awaitility.await().atMost(Duration.ofMinutes(5)).pollInterval(Duration.ofMillis(20))
                .until(() -> taken() >= number);
    }

    private void produce(int requests) {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers(),
                        ProducerConfig.LINGER_MS_CONFIG, 20),
                new StringSerializer(), new StringSerializer())) {
            for (int number = 0; number < requests; number++) {
                producer.send(new ProducerRecord<>("sms-requests", number % 12, null, """
                        {"recipient":"0241234567","message":"Your code is 123456"}"""));
            }
        }
    }

    private static void pass(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static double seconds(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
