package dev.smsgateway.guarantee;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

import dev.smsgateway.guarantee.promise.Asked;
import dev.smsgateway.guarantee.promise.Sending;
import dev.smsgateway.process.GatewayInstance;

/**
 * Sends messages at a steady rate, half over HTTP to any running gateway and half as records on the
 * topic by producers whose clocks may be wrong, and records each answer. Callers wait or do not.
 */
final class Load implements AutoCloseable {

    /** Longer than every time-out of a gateway and the two pauses of a caller. */
    private static final int PATIENCE_SECONDS = 60 + 2 * Edition.current().pauseSeconds();

    /** Most clocks of producers are right; none is ahead. */
    private static final List<Duration> SKEWS = List.of(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO,
            Duration.ofHours(-1), Duration.ofSeconds(-5));

    private final List<GatewayInstance> gateways;

    private final KafkaProducer<String, String> producer;

    private final Random random;

    private final Wishes wishes;

    private final ConcurrentLinkedQueue<Sending> sendings = new ConcurrentLinkedQueue<>();

    private final AtomicLong open = new AtomicLong();

    private final CloseableHttpClient http = HttpClients.custom().disableAutomaticRetries()
            .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create().setMaxConnPerRoute(5_000)
                    .setMaxConnTotal(20_000).build())
            .setDefaultRequestConfig(RequestConfig.custom().setResponseTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .setConnectionRequestTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).build())
            .build();

    /**
     * @param prefix of all texts
     */
    Load(List<GatewayInstance> gateways, String bootstrapServers, String prefix, long seed) {
        this.gateways = gateways;
        this.random = new Random(seed);
        this.wishes = new Wishes(random, prefix);
        this.producer = new KafkaProducer<>(Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                ProducerConfig.ACKS_CONFIG, "all"), new StringSerializer(), new StringSerializer());
    }

    /** Sends while the condition is true. */
    void run(int perSecond, BooleanSupplier goOn) throws InterruptedException {
        long begun = System.nanoTime();
        int sent = 0;
        CountDownLatch none = new CountDownLatch(1);
        while (goOn.getAsBoolean()) {
            long due = (long) ((System.nanoTime() - begun) / 1e9 * perSecond);
            for (; sent < due; sent++) {
                send();
            }
            none.await(5, TimeUnit.MILLISECONDS);
        }
    }

    /** The messages whose senders have an answer. */
    Collection<Sending> answered() {
        return sendings;
    }

    /** Waits until every sender has an answer. */
    List<Sending> finish() throws InterruptedException {
        CountDownLatch none = new CountDownLatch(1);
        while (open.get() > 0) {
            none.await(20, TimeUnit.MILLISECONDS);
        }
        return List.copyOf(sendings);
    }

    @Override
    public void close() {
        producer.close();
        try {
            http.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes messages without keys or lifetimes to all partitions at once, and returns their texts. */
    List<String> rush(int messages) {
        List<Asked> all = IntStream.range(0, messages).mapToObj(_ -> wishes.plain()).toList();
        all.forEach(asked -> start(() -> produce(asked, Duration.ZERO)));
        return all.stream().map(Asked::text).toList();
    }

    private void send() {
        boolean overHttp = random.nextBoolean();
        Asked asked = wishes.next(overHttp);
        boolean waits = random.nextBoolean();
        Duration skew = SKEWS.get(random.nextInt(SKEWS.size()));
        GatewayInstance gateway = gateways.get(random.nextInt(gateways.size()));
        start(() -> overHttp ? post(gateway, asked, waits) : produce(asked, skew));
    }

    private void start(Supplier<Sending> sending) {
        open.incrementAndGet();
        Thread.ofVirtual().start(() -> {
            try {
                sendings.add(sending.get());
            } finally {
                open.decrementAndGet();
            }
        });
    }

    private Sending post(GatewayInstance gateway, Asked asked, boolean waits) {
        String trace = trace();
        HttpPost request = new HttpPost(gateway.uri());
        request.setEntity(new StringEntity(body(asked, ""), ContentType.APPLICATION_JSON));
        request.setHeader("traceparent", parent(trace));
        if (asked.id() != null) {
            request.setHeader("Idempotency-Key", asked.id());
        }
        if (!waits) {
            request.setHeader("Prefer", "respond-async");
        }
        try {
            return http.execute(request, response -> sending(asked, trace, response.getCode(),
                    response.containsHeader("Idempotent-Replayed"), EntityUtils.toString(response.getEntity())));
        } catch (SocketTimeoutException _) {
            return sending(asked, trace, Sending.HANGING, false, "");
        } catch (IOException e) {
            return sending(asked, trace, Sending.CLOSED, false, e.toString());
        }
    }

    /**
     * @param skew how far the producer's clock is ahead
     */
    private Sending produce(Asked asked, Duration skew) {
        String trace = trace();
        String id = asked.id() == null ? "" : "\"message_id\": \"" + asked.id() + "\", ";
        Instant stamp = Instant.now().plus(skew);
        try {
            String body = body(asked, id);
            ProducerRecord<String, String> record = new ProducerRecord<>("sms-requests", null, stamp.toEpochMilli(),
                    asked.text(), body);
            record.headers().add("traceparent", parent(trace).getBytes(US_ASCII));
            producer.send(record).get();
            Instant now = Instant.now();
            return new Sending(asked, trace, skew.isNegative() ? stamp : now, now, Sending.ON_TOPIC, false, body);
        } catch (ExecutionException e) {
            return sending(asked, trace, Sending.CLOSED, false, e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Over HTTP a lifetime begins before the answer. */
    private static Sending sending(Asked asked, String trace, int status, boolean replayed, String body) {
        Instant now = Instant.now();
        return new Sending(asked, trace, now, now, status, replayed, body);
    }

    private static String trace() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    private static String parent(String trace) {
        return "00-" + trace + "-00f067aa0ba902b7-01";
    }

    private static String body(Asked asked, String id) {
        String lifetime = asked.lifetime() == null ? "" : ", \"ttl\": " + asked.lifetime().toSeconds();
        return "{%s\"recipient\": \"0241234567\", \"message\": \"%s\", \"on_unconfirmed\": \"%s\"%s}".formatted(id,
                asked.text(), asked.hold() ? "hold" : "resend", lifetime);
    }
}
