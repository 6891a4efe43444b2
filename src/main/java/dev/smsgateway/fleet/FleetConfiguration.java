package dev.smsgateway.fleet;

import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.ConsumerFactory;

import io.micrometer.core.instrument.MeterRegistry;

import dev.smsgateway.dispatch.BreakerStatus;
import dev.smsgateway.dispatch.CircuitBreakers;
import dev.smsgateway.dispatch.DispatchProperties;
import dev.smsgateway.dispatch.FleetPeers;
import dev.smsgateway.topic.InstanceId;
import dev.smsgateway.topic.KafkaClients;

@Configuration(proxyBeanMethods = false)
class FleetConfiguration {

    @Bean(destroyMethod = "shutdownNow")
    ScheduledExecutorService fleetInbox() {
        return Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("fleet").factory());
    }

    /** The breakers are made before the member that they tell of their changes. */
    @Bean
    FleetPeers fleetPeers(ObjectProvider<FleetMember> member) {
        return new FleetPeers() {

            @Override
            public boolean mayProbe(BreakerStatus open) {
                return member.getObject().mayProbe(open);
            }

            @Override
            public void changed(BreakerStatus breaker) {
                member.getObject().changed(breaker);
            }
        };
    }

    @Bean
    FleetMember fleetMember(InstanceId instanceId, ObjectProvider<CircuitBreakers> breakers, KafkaClients clients,
            DispatchProperties dispatch, FleetProperties properties, ScheduledExecutorService fleetInbox,
            MeterRegistry meters, Clock clock) {
        FleetRules rules = new FleetRules(dispatch.failureThreshold(), dispatch.resetTimeout(), properties.memory(),
                properties.confirmationTimeout());
        return new FleetMember(instanceId.value(), Optional.ofNullable(breakers.getIfAvailable()),
                new KafkaExchange(clients.producerFactory("sms-fleet", KafkaExchange.PRODUCER)), rules, fleetInbox,
                new FleetMetrics(meters), clock);
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
    FleetBreakers fleetBreakers(FleetMember member) {
        return new FleetBreakers(member);
    }
}
