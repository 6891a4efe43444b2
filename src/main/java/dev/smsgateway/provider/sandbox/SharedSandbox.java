package dev.smsgateway.provider.sandbox;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;

/**
 * The sandbox as a program of its own, for gateways on other hosts that share it.
 */
final class SharedSandbox {

    private SharedSandbox() {}

    /** Runs until the process is ended; its settings are those of the sandbox in a gateway. */
    public static void main(String[] args) {
        new SpringApplicationBuilder(SandboxConfiguration.class).profiles("sandbox").web(WebApplicationType.NONE)
                .run(args);
    }
}
