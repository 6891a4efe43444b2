package dev.smsgateway.provider.sandbox;

import java.net.InetSocketAddress;
import java.util.UUID;
import java.util.List;
import java.time.Clock;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.type.AnnotatedTypeMetadata;

import dev.smsgateway.role.Role;
import dev.smsgateway.role.Roles;

/**
 * Starts the sandbox in the profile of its name, unless it is told where another one runs.
 */
@Configuration(proxyBeanMethods = false)
@Profile("sandbox")
@Conditional(SandboxConfiguration.OnOwnSandbox.class)
@EnableConfigurationProperties(SandboxProperties.class)
class SandboxConfiguration {

    @Bean
    SandboxServer sandboxServer(SandboxProperties properties) {
        Clock clock = Clock.systemUTC();
        ReportCaller caller = new ReportCaller(properties.publicUrl(), properties.reportDelay());
        return new SandboxServer(new InetSocketAddress(properties.address(), properties.port()),
                List.of(new SandboxProvider(new ArkeselStandIn(UUID::randomUUID), properties.delays(), caller, clock),
                        new SandboxProvider(new MnotifyStandIn(UUID::randomUUID, clock), properties.delays(), caller,
                                clock)));
    }

    /** Where it is told of no other one, and calls providers. */
    static final class OnOwnSandbox implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return context.getEnvironment().getProperty("gateway.sandbox.url", "").isBlank()
                    && Roles.of(context.getEnvironment()).include(Role.WORKER);
        }
    }
}
