package dev.smsgateway.queue;

import java.util.Map;
import java.util.function.Supplier;

import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.jspecify.annotations.Nullable;

import dev.smsgateway.topic.Topics;

/**
 * How many records of {@code sms-requests} the producer has put into requests to a broker so far.
 * While this number stands still, nothing was written: a record that failed meanwhile was never on
 * its way.
 *
 * <p>
 * Kafka's own failure does not tell: a record that expired in the producer's buffer and one whose
 * acknowledgement was lost fail with the same exception.
 */
final class WrittenRecords {

    private final Supplier<Map<MetricName, ? extends Metric>> metrics;

    private volatile @Nullable Metric found;

    WrittenRecords(Supplier<Map<MetricName, ? extends Metric>> metrics) {
        this.metrics = metrics;
    }

    double count() {
        Metric metric = found;
        if (metric == null) {
            metric = find();
            found = metric;
        }
        return metric == null ? 0 : (double) metric.metricValue();
    }

    private @Nullable Metric find() {
        for (var entry : metrics.get().entrySet()) {
            if (entry.getKey().name().equals("record-send-total")
                    && Topics.REQUESTS.equals(entry.getKey().tags().get("topic"))) {
                return entry.getValue();
            }
        }
        return null;
    }
}
