package dev.smsgateway.provider.africastalking;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an account with Africa's Talking has more.
 *
 * @param username the name of the application that the key belongs to. The provider is on when
 *     name, key and sender id are all set
 */
@ConfigurationProperties("gateway.provider.africastalking")
record AfricasTalkingProperties(@DefaultValue("") String username) {}
