package dev.smsgateway.queue;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.time.Duration;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

import dev.smsgateway.message.MessageId;
import dev.smsgateway.message.SendRequest;
import dev.smsgateway.message.SendRequestRules;
import dev.smsgateway.message.SendRequestRules.Draft;
import dev.smsgateway.message.WebhookRules;
import dev.smsgateway.topic.Topics;

/**
 * Checking, writing and reading a send request.
 */
@State(Scope.Thread)
public class RequestValueBenchmark {

    private final SendRequestRules rules = new SendRequestRules("GH", 10, Duration.ofHours(4), Duration.ofHours(72),
            new WebhookRules(true, false, false));

    private final SendRequestReader reader = new SendRequestReader(rules, Clock.systemUTC());

    private final SendRequest request = check();

    private final ConsumerRecord<String, byte @Nullable []> record = record();

    @Benchmark
    public final SendRequest check() {
        return rules.apply(new MessageId("4d3f33ed-9b9b-4be0-9718-47e5f1dd0d77"),
                new Draft("0241234567", "Your code is 123456", null, null, null, null, null, null),
                Clock.systemUTC().instant());
    }

    @Benchmark
    public byte[] write() {
        return SendRequestValue.write(request, request.id());
    }

    @Benchmark
    public ReadRequest read() {
        return reader.read(record);
    }

    private ConsumerRecord<String, byte @Nullable []> record() {
        ConsumerRecord<String, byte @Nullable []> written = new ConsumerRecord<>(Topics.REQUESTS, 3, 4_711,
                request.id().value(),
                SendRequestValue.write(request, request.id()));
        written.headers().add(RequestHeaders.ID_FROM, "gateway".getBytes(UTF_8));
        return written;
    }
}
