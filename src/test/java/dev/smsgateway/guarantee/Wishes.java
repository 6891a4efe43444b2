package dev.smsgateway.guarantee;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.jspecify.annotations.Nullable;

import dev.smsgateway.guarantee.promise.Asked;

/**
 * What senders ask for: half of them choose a key or id, some of these repeat an earlier one with
 * the same body or with another, and a quarter of all choose a short lifetime.
 */
final class Wishes {

    /** Recent enough that some are under way, and some decided. */
    private static final int REMEMBERED = 150;

    private final Random random;

    private final String prefix;

    /** Idempotency keys, and ids of a producer's own: one is never used as the other. */
    private final List<Asked> keyed = new ArrayList<>();

    private final List<Asked> identified = new ArrayList<>();

    private int number;

    /**
     * @param prefix of all texts, unique to the run
     */
    Wishes(Random random, String prefix) {
        this.random = random;
        this.prefix = prefix;
    }

    Asked next(boolean overHttp) {
        List<Asked> earlier = overHttp ? keyed : identified;
        int choice = random.nextInt(20);
        if (choice >= 10) {
            return anew(null);
        }
        if (choice < 5 && !earlier.isEmpty()) {
            Asked one = earlier.get(random.nextInt(earlier.size()));
            return choice < 3 ? one : anew(one.id());
        }
        return remember(earlier, anew((overHttp ? "key-" : "id-") + prefix + "-" + number));
    }

    /** One more message, which every provider accepts at once. */
    Asked plain() {
        return new Asked(prefix + "-" + Conduct.AT_ONCE + "-" + ++number, false, null, null);
    }

    private Asked anew(@Nullable String id) {
        Duration lifetime = random.nextInt(4) == 0 ? Duration.ofSeconds(3 + random.nextInt(8)) : null;
        return new Asked(prefix + "-" + ++number, random.nextInt(3) == 0, id, lifetime);
    }

    private static Asked remember(List<Asked> all, Asked one) {
        all.add(one);
        if (all.size() > REMEMBERED) {
            all.removeFirst();
        }
        return one;
    }
}
