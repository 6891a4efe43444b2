package dev.smsgateway.ops;

import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import dev.smsgateway.role.Roles;
import dev.smsgateway.topic.InstanceId;

/**
 * Logs the instance's id, roles and version at start-up.
 */
@Component
class Introduction {

    private static final Logger log = LoggerFactory.getLogger(Introduction.class);

    private final InstanceId instanceId;

    private final Roles roles;

    Introduction(InstanceId instanceId, Roles roles) {
        this.instanceId = instanceId;
        this.roles = roles;
    }

    @EventListener(ApplicationStartedEvent.class)
    void introduce() {
        log.info("Instance {} is {}, version {}", instanceId.value(), roles,
                Optional.ofNullable(getClass().getPackage().getImplementationVersion()).orElse("in development"));
    }
}
