package dev.smsgateway.topic;

import java.util.UUID;

/**
 * The name of this instance in the fleet.
 */
public record InstanceId(String value) {

    public static InstanceId random() {
        return new InstanceId(UUID.randomUUID().toString());
    }
}
