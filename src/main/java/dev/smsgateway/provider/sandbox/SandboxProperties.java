package dev.smsgateway.provider.sandbox;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the sandbox listens.
 *
 * @param port port on the loopback interface, 0 for any free one
 */
@ConfigurationProperties("gateway.sandbox")
record SandboxProperties(int port) {

    SandboxProperties {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("gateway.sandbox.port must be between 0 and 65535");
        }
    }
}
