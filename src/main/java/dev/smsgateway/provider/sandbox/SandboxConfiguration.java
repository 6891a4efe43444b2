package dev.smsgateway.provider.sandbox;

import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;

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
    SandboxServer sandboxServer(SandboxProperties properties, List<StandIn> standIns) {
        Clock clock = Clock.systemUTC();
        ReportPusher pusher = new ReportPusher(properties.publicUrl(), properties.reportDelay());
        return new SandboxServer(new InetSocketAddress(properties.address(), properties.port()),
                standIns.stream().sorted(Comparator.comparing(standIn -> standIn.profile().digit()))
                        .map(standIn -> new SandboxProvider(standIn, properties.delays(), pusher, clock)).toList());
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
