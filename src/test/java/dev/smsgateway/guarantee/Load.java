package dev.smsgateway.guarantee;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.SocketTimeoutException;
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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

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
 * topic, and records each answer. It sends nothing twice.
 */
final class Load implements AutoCloseable {

    /** Longer than every time-out of a gateway and the two pauses of a caller. */
    private static final int PATIENCE_SECONDS = 60 + 2 * Edition.current().pauseSeconds();

    private final List<GatewayInstance> gateways;

    private final KafkaProducer<String, String> producer;

    private final Random random;

    private final String prefix;

    private final ConcurrentLinkedQueue<Sending> sendings = new ConcurrentLinkedQueue<>();

    private final AtomicInteger number = new AtomicInteger();

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
        this.prefix = prefix;
        this.random = new Random(seed);
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

    private void send() {
        String text = prefix + "-" + number.incrementAndGet();
        boolean hold = random.nextInt(3) == 0;
        boolean overHttp = random.nextBoolean();
        boolean withId = !overHttp && random.nextInt(4) == 0;
        Asked asked = new Asked(text, hold, withId ? "id-" + text : null, null);
        GatewayInstance gateway = gateways.get(random.nextInt(gateways.size()));
        open.incrementAndGet();
        Thread.ofVirtual().start(() -> {
            try {
                sendings.add(overHttp ? post(gateway, asked) : produce(asked));
            } finally {
                open.decrementAndGet();
            }
        });
    }

    private Sending post(GatewayInstance gateway, Asked asked) {
        String trace = trace();
        HttpPost request = new HttpPost(gateway.uri());
        request.setEntity(new StringEntity(body(asked, ""), ContentType.APPLICATION_JSON));
        request.setHeader("traceparent", parent(trace));
        try {
            return http.execute(request, response -> sending(asked, trace, response.getCode(),
                    response.containsHeader("Idempotent-Replayed"), EntityUtils.toString(response.getEntity())));
        } catch (SocketTimeoutException _) {
            return sending(asked, trace, Sending.HANGING, false, "");
        } catch (IOException e) {
            return sending(asked, trace, Sending.CLOSED, false, e.toString());
        }
    }

    private Sending produce(Asked asked) {
        String trace = trace();
        String id = asked.id() == null ? "" : "\"message_id\": \"" + asked.id() + "\", ";
        try {
            String body = body(asked, id);
            ProducerRecord<String, String> record = new ProducerRecord<>("sms-requests", body);
            record.headers().add("traceparent", parent(trace).getBytes(US_ASCII));
            producer.send(record).get();
            return sending(asked, trace, Sending.ON_TOPIC, false, body);
        } catch (ExecutionException e) {
            return sending(asked, trace, Sending.CLOSED, false, e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

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

    private static String body(Asked asked, String more) {
        return "{%s\"recipient\": \"0241234567\", \"message\": \"%s\", \"on_unconfirmed\": \"%s\"}".formatted(more,
                asked.text(), asked.hold() ? "hold" : "resend");
    }
}
