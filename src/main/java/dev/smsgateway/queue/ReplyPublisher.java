package dev.smsgateway.queue;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Set;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.support.KafkaHeaders;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import dev.smsgateway.queue.Reply.Final;
import dev.smsgateway.topic.TopicJson;
import dev.smsgateway.topic.TopicsReady;

/**
 * Answers the requests that ask for a reply in spring-kafka's headers. Best effort: a reply that
 * cannot be written is counted and holds up nothing, since the result is on its topic anyway.
 */
public final class ReplyPublisher {

    private static final Logger log = LoggerFactory.getLogger(ReplyPublisher.class);

    private final KafkaTemplate<String, byte[]> template;

    private final Set<String> allowedTopics;

    private final Counter failed;

    ReplyPublisher(KafkaTemplate<String, byte[]> template, Set<String> allowedTopics, MeterRegistry meters) {
        this.template = template;
        this.allowedTopics = allowedTopics;
        this.failed = Counter.builder("sms.replies.failed").description("Replies that could not be written")
                .register(meters);
    }

    /** Learns where the topics are beforehand, since a reply does not wait for that long. */
    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void learn(TopicsReady topics) {
        allowedTopics.stream().filter(topics.partitions()::containsKey).forEach(template::partitionsFor);
    }

    /**
     * @param request the headers of the request's record
     */
    public void publish(Headers request, Reply answer) {
        Header topic = request.lastHeader(KafkaHeaders.REPLY_TOPIC);
        if (topic == null) {
            return;
        }
        try {
            template.send(record(new String(topic.value(), UTF_8), request, answer)).exceptionally(failure -> {
                failed(answer, failure);
                return null;
            });
        } catch (RuntimeException e) {
            failed(answer, e);
        }
    }

    private ProducerRecord<String, byte[]> record(String topic, Headers request, Reply answer) {
        if (!allowedTopics.contains(topic)) {
            throw new IllegalArgumentException("Replies do not go to this topic");
        }
        ProducerRecord<String, byte[]> reply = new ProducerRecord<>(topic, lane(topic, request),
                answer.messageId().value(), TopicJson.write(answer));
        if (answer instanceof Final(_, var replayed) && replayed) {
            RequestHeaders.set(reply.headers(), Reply.REPLAYED, true);
        }
        Optional.ofNullable(request.lastHeader(KafkaHeaders.CORRELATION_ID)).ifPresent(reply.headers()::add);
        Trace.of(request).writeTo(reply.headers());
        return reply;
    }

    /** Checked beforehand: writing to a partition that is not there would block. */
    private @Nullable Integer lane(String topic, Headers request) {
        Header header = request.lastHeader(KafkaHeaders.REPLY_PARTITION);
        if (header == null) {
            return null;
        }
        byte[] value = header.value();
        int lane = value != null && value.length == Integer.BYTES ? ByteBuffer.wrap(value).getInt() : -1;
        if (lane < 0 || lane >= template.partitionsFor(topic).size()) {
            throw new IllegalArgumentException("There is no such lane");
        }
        return lane;
    }

    private void failed(Reply answer, Throwable failure) {
        failed.increment();
        log.warn("Reply to message {} could not be written: {}", answer.messageId(),
                failure instanceof IllegalArgumentException
                        ? failure.getMessage()
                        : failure.getClass().getSimpleName());
    }
}
