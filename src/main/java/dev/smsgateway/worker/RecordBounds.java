package dev.smsgateway.worker;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * What a record may bring along: it loses each header that is too long, so that nothing keeps or
 * copies one.
 *
 * @param maxHeader the longest header, its name included, in bytes
 */
record RecordBounds(int maxHeader, WorkerMetrics metrics) {

    /** What a record costs besides its bytes: its thread and what is made of it. */
    private static final int OVERHEAD = 1_024;

    /**
     * Returns what the record takes up in memory, in bytes. Reads every header, since one that was not
     * read keeps in memory all that was fetched with it.
     */
    long apply(ConsumerRecord<String, byte @Nullable []> record) {
        long bytes = OVERHEAD + Math.max(0, record.serializedKeySize()) + Math.max(0, record.serializedValueSize());
        for (Header header : record.headers().toArray()) {
            int size = header.key().length() + (header.value() == null ? 0 : header.value().length);
            if (size > maxHeader) {
                record.headers().remove(header.key());
                metrics.countIgnoredHeader();
            } else {
                bytes += size;
            }
        }
        return bytes;
    }
}
