package dev.smsgateway.fleet;

import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.micrometer.core.instrument.MeterRegistry;

import dev.smsgateway.dispatch.CircuitBreakers;
import dev.smsgateway.dispatch.DispatchProperties;
import dev.smsgateway.topic.InstanceId;

@Configuration(proxyBeanMethods = false)
class FleetConfiguration {

    @Bean(destroyMethod = "shutdownNow")
    ScheduledExecutorService fleetInbox() {
        return Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("fleet").factory());
    }

    @Bean
    Fleet fleet(InstanceId instanceId, ObjectProvider<CircuitBreakers> breakers, FleetRules rules,
            MeterRegistry meters, Clock clock) {
        return new Fleet(new LocalInstance(instanceId.value(), breakers.getIfAvailable(CircuitBreakers::none)), rules,
                new FleetMetrics(meters), clock);
    }

    @Bean
    FleetRules fleetRules(DispatchProperties dispatch, FleetProperties fleet) {
        return new FleetRules(dispatch.failureThreshold(), dispatch.resetTimeout(), fleet.memory());
    }
}
