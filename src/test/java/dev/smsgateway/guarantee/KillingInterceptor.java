package dev.smsgateway.guarantee;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Ends or pauses the gateway's process at a {@link KillPoint}, which it recognises by the journal
 * records. Acknowledgements arrive in the order of the records of a partition, and before the
 * gateway receives them.
 */
public final class KillingInterceptor implements ProducerInterceptor<String, byte[]> {

    private static final AtomicInteger HITS = new AtomicInteger();

    private final KillPoint point = KillPoint.valueOf(System.getenv("KILL_POINT"));

    private final int hit = Integer.parseInt(System.getenv("KILL_HIT"));

    private final boolean pause = Boolean.parseBoolean(System.getenv("KILL_PAUSE"));

    private final Map<Integer, Queue<String>> written = new ConcurrentHashMap<>();

    @Override
    public ProducerRecord<String, byte[]> onSend(ProducerRecord<String, byte[]> record) {
        Integer partition = record.partition();
        if (record.topic().equals("sms-attempts") && partition != null) {
            String type = type(new String(record.value(), UTF_8));
            reach(type, false);
            written.computeIfAbsent(partition, _ -> new ConcurrentLinkedQueue<>()).add(type);
        }
        return record;
    }

    @Override
    public void onAcknowledgement(@Nullable RecordMetadata metadata, @Nullable Exception failure) {
        if (metadata != null && metadata.topic().equals("sms-attempts")) {
            Queue<String> records = written.get(metadata.partition());
            String type = records == null ? null : records.poll();
            if (failure == null && type != null) {
                reach(type, true);
            }
        }
    }

    @Override
    public void configure(Map<String, ?> settings) {
        // The environment configures it.
    }

    @Override
    public void close() {
        // There is nothing to close.
    }

    private void reach(String type, boolean acknowledged) {
        if (point.isAt(type, acknowledged) && HITS.incrementAndGet() == hit) {
            System.out.println(point.mark());
            System.out.flush();
            if (pause) {
                pause();
            } else {
                Runtime.getRuntime().halt(137);
            }
        }
    }

    private static void pause() {
        try {
            new ProcessBuilder("kill", "-STOP", Long.toString(ProcessHandle.current().pid())).start().waitFor();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static String type(String json) {
        int begin = json.indexOf("\"type\":\"") + 8;
        return json.substring(begin, json.indexOf('"', begin));
    }
}
