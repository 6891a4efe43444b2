package dev.smsgateway.dispatch;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.core.instrument.MeterRegistry;

import dev.smsgateway.provider.ConditionalOnCredentials;
import dev.smsgateway.provider.SmsProvider;
import dev.smsgateway.role.ConditionalOnRole;
import dev.smsgateway.role.Role;
import dev.smsgateway.role.SettingsException;

@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(Role.WORKER)
class DispatchConfiguration {

    private static final Logger log = LoggerFactory.getLogger(DispatchConfiguration.class);

    @Bean(destroyMethod = "shutdownNow")
    ScheduledExecutorService breakerTimer() {
        return Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("breaker-timer").factory());
    }

    /** The fleet's side is looked up late, since it is created after the breakers. */
    @Bean
    DispatchContext dispatchContext(CircuitBreakerRegistry registry, MeterRegistry meters,
            ScheduledExecutorService breakerTimer, Clock clock, Suppressions suppressions, FleetShare share,
            @Lazy FleetPeers peers) {
        return new DispatchContext(registry, meters, breakerTimer, clock, suppressions, share, peers);
    }

    @Bean
    GuardedProviders guardedProviders(ObjectProvider<SmsProvider> providers, DispatchProperties properties,
            DispatchContext context, ConfigurableListableBeanFactory beans) {
        List<SmsProvider> on = providers.stream().toList();
        if (on.isEmpty()) {
            throw new SettingsException(
                    "No SMS provider is set up: " + ConditionalOnCredentials.OnCredentials.unmet(beans),
                    "Set the key and the sender id of at least one provider. To try the gateway without one, start "
                            + "it with SPRING_PROFILES_ACTIVE=sandbox.");
        }
        GuardedProviders guarded = new GuardedProviders(on, properties, context);
        log.info("Providers are tried in this order: {}",
                guarded.routes().stream().map(ProviderRoute::provider).toList());
        return guarded;
    }

    @Bean
    Dispatcher dispatcher(GuardedProviders providers, Clock clock) {
        return new Dispatcher(providers, clock);
    }

    @Bean
    CircuitBreakers circuitBreakers(GuardedProviders providers) {
        return new CircuitBreakers(providers.breakers());
    }
}
