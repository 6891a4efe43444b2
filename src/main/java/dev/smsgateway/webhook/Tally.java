package dev.smsgateway.webhook;

import java.util.TreeMap;

/**
 * Counts the messages with pending webhooks by when the oldest one came in, to the second.
 */
final class Tally {

    private static final long NOTHING = Long.MAX_VALUE;

    private final TreeMap<Long, Integer> bySecond = new TreeMap<>();

    private volatile int count;

    private volatile long oldest = NOTHING;

    void add(long since) {
        bySecond.merge(second(since), 1, Integer::sum);
        update(count + 1);
    }

    void remove(long since) {
        bySecond.computeIfPresent(second(since), (_, messages) -> messages == 1 ? null : messages - 1);
        update(count - 1);
    }

    /** Any thread may ask, as for {@link #oldestAge}. */
    int count() {
        return count;
    }

    /** In milliseconds, 0 when there is none. */
    long oldestAge(long now) {
        long since = oldest;
        return since == NOTHING ? 0 : Math.max(0, now - since);
    }

    private void update(int now) {
        count = now;
        oldest = bySecond.isEmpty() ? NOTHING : bySecond.firstKey() * 1_000;
    }

    private static long second(long millis) {
        return millis / 1_000;
    }
}
