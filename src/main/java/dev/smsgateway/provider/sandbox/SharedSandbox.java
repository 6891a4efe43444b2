package dev.smsgateway.provider.sandbox;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;

import dev.smsgateway.provider.PushedReportAddresses;

/**
 * The sandbox as a program of its own, for gateways on other hosts that share it.
 */
final class SharedSandbox {

    private SharedSandbox() {}

    /** Runs until the process is ended; its settings are those of the sandbox in a gateway. */
    public static void main(String[] args) {
        new SpringApplicationBuilder(SandboxConfiguration.class, StandIns.class).profiles("sandbox")
                .web(WebApplicationType.NONE)
                .run(args);
    }

    /** Every vendor's folder has its own. Some know where an account's reports go. */
    @ComponentScan(basePackages = "dev.smsgateway.provider", useDefaultFilters = false,
            includeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE,
                    classes = {StandIn.class, PushedReportAddresses.class}))
    @ConfigurationPropertiesScan("dev.smsgateway.provider")
    static final class StandIns {}
}
