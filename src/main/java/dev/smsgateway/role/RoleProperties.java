package dev.smsgateway.role;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What this instance does.
 *
 * @param roles one or more of {@code ingress} (takes messages over HTTP), {@code worker} (hands
 *     them to providers) and {@code status} (knows what became of them, and tells)
 */
@ConfigurationProperties("gateway")
record RoleProperties(@DefaultValue("ingress,worker,status") String roles) {}
