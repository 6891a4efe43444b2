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
        Clock clock = Clock.systemUTC();
        ReportCaller caller = new ReportCaller(properties.publicUrl(), properties.reportDelay());
        return new SandboxServer(properties.port(),
                List.of(new SandboxProvider(new ArkeselStandIn(UUID::randomUUID), properties.delays(), caller, clock),
                        new SandboxProvider(new MnotifyStandIn(UUID::randomUUID, clock), properties.delays(), caller,
                                clock)));
    }
}
