package dev.smsgateway.queue;

import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;

import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.jspecify.annotations.Nullable;

import dev.smsgateway.topic.Topics;

/**
 * Tells whether a record of {@code sms-requests} that the producer has failed may have been
 * written.
 *
 * <p>
 * Kafka's own failure does not tell: a record that expired in the producer's buffer and one whose
 * acknowledgement was lost fail with the same exception. The number of records that the producer
 * has put into requests to a broker does, but the producer raises it late: in one pass its thread
 * takes records out of the buffer, fails those that have expired, raises the number, and sends what
 * it took out, the failed ones too (Kafka 3.9, {@code Sender.sendProducerData}). So the number
 * counts only after the thread has come to the end of the pass, which is its wait for the network.
 */
final class WrittenRecords {

    private static final Duration LONGEST_PASS = Duration.ofSeconds(1);

    private static final Duration INTERVAL = Duration.ofMillis(1);

    private final ProducerMetric written;

    private final ProducerMetric passes;

    WrittenRecords(Supplier<Map<MetricName, ? extends Metric>> metrics) {
        this.written = new ProducerMetric(metrics, name -> name.name().equals("record-send-total")
                && Topics.REQUESTS.equals(name.tags().get("topic")));
        this.passes = new ProducerMetric(metrics,
                name -> name.name().equals("select-total") && name.group().equals("producer-metrics"));
    }

    /** How many records were put into requests to a broker so far. */
    double count() {
        return written.value();
    }

    /**
     * Whether surely none was put into a request since then. To be asked after the producer has failed
     * the record in question.
     *
     * @param before the {@link #count()} before the record was handed to the producer
     */
    boolean isNoneSince(double before) {
        double begun = passes.value();
        long deadline = System.nanoTime() + LONGEST_PASS.toNanos();
        try {
            while (count() == before && passes.value() == begun) {
                if (System.nanoTime() > deadline) {
                    return false;
                }
                Thread.sleep(INTERVAL);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
        return count() == before;
    }

    /** One number that the producer tells of itself. */
    private static final class ProducerMetric {

        private final Supplier<Map<MetricName, ? extends Metric>> metrics;

        private final Predicate<MetricName> which;

        private volatile @Nullable Metric found;

        ProducerMetric(Supplier<Map<MetricName, ? extends Metric>> metrics, Predicate<MetricName> which) {
            this.metrics = metrics;
            this.which = which;
        }

        /** 0 while the producer does not have it. */
        double value() {
            Metric metric = found;
            if (metric == null) {
                metric = metrics.get().entrySet().stream().filter(entry -> which.test(entry.getKey()))
                        .<Metric>map(Map.Entry::getValue).findAny().orElse(null);
                found = metric;
            }
            return metric == null ? 0 : (double) metric.metricValue();
        }
    }
}
