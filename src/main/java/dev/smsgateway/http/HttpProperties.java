package dev.smsgateway.http;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Bounds of every call to the gateway.
 *
 * @param maxBody the largest request body
 */
@ConfigurationProperties("gateway.http")
record HttpProperties(@DefaultValue("64KB") DataSize maxBody) {}
