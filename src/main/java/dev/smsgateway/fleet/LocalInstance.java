package dev.smsgateway.fleet;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.smsgateway.dispatch.BreakerStatus;
import dev.smsgateway.dispatch.CircuitBreakers;

/**
 * This instance: its breakers, and the providers that it probes. The owner of one partition of the
 * requests, which the provider's name picks, probes for the fleet.
 */
final class LocalInstance {

    private final String id;

    private final CircuitBreakers breakers;

    private volatile Set<Integer> owned = Set.of();

    private volatile int partitions;

    LocalInstance(String id, CircuitBreakers breakers) {
        this.id = id;
        this.breakers = breakers;
    }

    String id() {
        return id;
    }

    CircuitBreakers breakers() {
        return breakers;
    }

    /** Empty when this instance does not call the provider. */
    Optional<BreakerStatus> status(String provider) {
        return breakers.status(provider);
    }

    boolean isProberOf(String provider) {
        return partitions > 0 && owned.contains(Math.floorMod(provider.hashCode(), partitions));
    }

    /**
     * Sets the partitions of the requests that this instance owns.
     *
     * @return the providers that it probed and does not probe any more
     */
    List<String> setOwnedPartitions(Set<Integer> now) {
        List<String> probed = breakers.providers().stream().filter(this::isProberOf).toList();
        owned = now;
        return probed.stream().filter(provider -> !isProberOf(provider)).toList();
    }

    /** Sets how many partitions of the requests there are. */
    void setRequestPartitions(int count) {
        partitions = count;
    }
}
