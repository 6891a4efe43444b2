package dev.smsgateway.replay;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Counts what becomes of the messages of a replay, and passes on those that are sent again.
 */
final class ReplayTally {

    private static final int SAMPLE = 10;

    private final Map<SkipReason, Integer> skipped = new EnumMap<>(SkipReason.class);

    private final List<String> sample = new ArrayList<>();

    private final Consumer<ProducerRecord<String, byte[]>> copies;

    private int sent;

    /**
     * @param reasons those that are counted even when there is none
     */
    ReplayTally(Set<SkipReason> reasons, Consumer<ProducerRecord<String, byte[]>> copies) {
        reasons.forEach(reason -> skip(reason, 0));
        this.copies = copies;
    }

    void send(String id, ProducerRecord<String, byte[]> copy) {
        sent++;
        if (sample.size() < SAMPLE) {
            sample.add(id);
        }
        copies.accept(copy);
    }

    void skip(SkipReason reason, int messages) {
        skipped.merge(reason, messages, Integer::sum);
    }

    int sent() {
        return sent;
    }

    /** @param written how many copies are safe, null after a dry run */
    ReplayReport report(ReplayPlan<?> plan, @Nullable Integer written) {
        return new ReplayReport(plan.text(), plan.expiresAt(), sent, written, skipped(), List.copyOf(sample));
    }

    Map<String, Integer> skipped() {
        Map<String, Integer> byName = new TreeMap<>();
        skipped.forEach((reason, count) -> byName.put(reason.word(), count));
        return byName;
    }
}
