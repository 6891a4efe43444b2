package dev.smsgateway.fleet;

import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.ConsumerFactory;

import io.micrometer.core.instrument.MeterRegistry;

import dev.smsgateway.dispatch.CircuitBreakers;
import dev.smsgateway.dispatch.DispatchProperties;
import dev.smsgateway.topic.InstanceId;
import dev.smsgateway.topic.KafkaClients;

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

    @Bean
    FleetExchange fleetExchange(KafkaClients clients) {
        return new KafkaExchange(clients.producerFactory("sms-fleet", KafkaExchange.PRODUCER));
    }

    @Bean
    FleetMember fleetMember(Fleet fleet, FleetExchange exchange, FleetBreakers breakers,
            ScheduledExecutorService fleetInbox) {
        return new FleetMember(fleet, exchange, breakers, fleetInbox);
    }

    @Bean
    FleetLifecycle fleetLifecycle(FleetMember member, ScheduledExecutorService fleetInbox,
            FleetProperties properties) {
        return new FleetLifecycle(member, fleetInbox, properties.heartbeat());
    }

    /**
     * What the clients promise of values does not hold for tombstones.
     */
    @Bean
    @SuppressWarnings("NullAway")
    FleetTopics fleetTopics(KafkaClients clients, FleetMember member, Clock clock) {
        ConsumerFactory<String, byte @Nullable []> consumers = clients.consumerFactory(FleetTopics.CONSUMER);
        return new FleetTopics(consumers, member, clock);
    }

    @Bean
    FleetBreakers fleetBreakers(Fleet fleet, FleetExchange exchange, FleetProperties properties, Clock clock) {
        return new FleetBreakers(fleet, exchange, properties.confirmationTimeout(), clock);
    }
}
