package dev.smsgateway.fleet;

import java.util.Set;

/**
 * Whose turn it is to probe a provider: the owner of one partition of the requests.
 *
 * @param owned the partitions that this instance owns now
 * @param partitions how many there are, 0 while that is not known
 */
record Prober(Set<Integer> owned, int partitions) {

    static final Prober NOBODY = new Prober(Set.of(), 0);

    boolean isProberOf(String provider) {
        return partitions > 0 && owned.contains(Math.floorMod(provider.hashCode(), partitions));
    }

    Prober owning(Set<Integer> now) {
        return new Prober(now, partitions);
    }

    Prober of(int count) {
        return new Prober(owned, count);
    }
}
