package dev.smsgateway.fleet;

import java.util.Locale;
import java.util.function.Supplier;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import dev.smsgateway.dispatch.BreakerState;

/**
 * The fleet as this instance sees it, in numbers.
 */
final class FleetMetrics {

    private final MeterRegistry meters;

    FleetMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    void watchInstances(Supplier<Number> known) {
        Gauge.builder("sms.fleet.instances", known)
                .description("Instances that this one knows, itself among them").register(meters);
    }

    void watchBreaker(String provider, Supplier<BreakerState> state) {
        for (BreakerState one : BreakerState.values()) {
            Gauge.builder("sms.fleet.breaker.state", () -> state.get() == one ? 1 : 0)
                    .description("1 for the state that the fleet's breaker is in")
                    .tags("provider", provider, "state", one.name().toLowerCase(Locale.ROOT)).register(meters);
        }
    }
}
