package dev.smsgateway.topic;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Map;

import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The version of a record's format. Kafka's producers call it to mark each record that the gateway
 * writes; a copy keeps the mark of what it copies. A record without a mark is of the first version,
 * since producers of requests and earlier releases write none.
 */
public final class RecordFormat implements ProducerInterceptor<String, byte[]> {

    /** Raised when earlier releases would misread the records of this one. */
    static final int CURRENT = 1;

    static final String HEADER = "format";

    private static final byte[] MARK = Integer.toString(CURRENT).getBytes(UTF_8);

    /** What is wrong with a record of that version; null when this release can read it. */
    public static @Nullable String problem(Headers headers) {
        Header header = headers.lastHeader(HEADER);
        if (header == null || header.value() == null || Arrays.equals(header.value(), MARK)) {
            return null;
        }
        String version = new String(header.value(), UTF_8);
        return version.matches("[0-9]{1,9}") && Integer.parseInt(version) <= CURRENT
                ? null
                : "has a format of a later release";
    }

    @Override
    public ProducerRecord<String, byte[]> onSend(ProducerRecord<String, byte[]> record) {
        if (record.headers().lastHeader(HEADER) == null) {
            record.headers().add(HEADER, MARK);
        }
        return record;
    }

    @Override
    public void onAcknowledgement(@Nullable RecordMetadata metadata, @Nullable Exception exception) {}

    @Override
    public void configure(Map<String, ?> configs) {}

    @Override
    public void close() {}
}
