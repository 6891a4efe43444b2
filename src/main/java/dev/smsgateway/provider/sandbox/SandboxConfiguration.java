package dev.smsgateway.provider.sandbox;

import java.time.Clock;
import java.util.List;
import java.util.UUID;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/**
 * Starts the sandbox in the profile of its name.
 */
@Configuration(proxyBeanMethods = false)
@Profile("sandbox")
@EnableConfigurationProperties(SandboxProperties.class)
class SandboxConfiguration {

    @Bean
    SandboxServer sandboxServer(SandboxProperties properties) {
        return new SandboxServer(properties.port(),
                List.of(new SandboxProvider(new ArkeselStandIn(UUID::randomUUID), Delays.STANDARD),
                        new SandboxProvider(new MnotifyStandIn(UUID::randomUUID, Clock.systemUTC()), Delays.STANDARD)));
    }
}
