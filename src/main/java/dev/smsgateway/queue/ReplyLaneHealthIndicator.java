package dev.smsgateway.queue;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

import dev.smsgateway.role.ConditionalOnRole;
import dev.smsgateway.role.Role;

/**
 * Part of readiness: no caller is sent here before its reply can reach it.
 */
@Component
@ConditionalOnRole(Role.INGRESS)
class ReplyLaneHealthIndicator implements HealthIndicator {

    private final ReplyLane lane;

    ReplyLaneHealthIndicator(ReplyLane lane) {
        this.lane = lane;
    }

    @Override
    public Health health() {
        return lane.isHeard() ? Health.up().build() : Health.outOfService().build();
    }
}
