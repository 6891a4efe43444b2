package dev.smsgateway.worker;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;

import dev.smsgateway.role.Role;
import dev.smsgateway.role.Roles;

/**
 * Part of readiness: a worker is ready when it has its share of the work. One that is an ingress as
 * well does not let callers wait for that, since other workers may serve them.
 */
final class WorkerHealthIndicator implements HealthIndicator {

    private final Worker worker;

    private final boolean isIngress;

    WorkerHealthIndicator(Worker worker, Roles roles) {
        this.worker = worker;
        this.isIngress = roles.include(Role.INGRESS);
    }

    @Override
    public Health health() {
        return isIngress || worker.isMember() ? Health.up().build() : Health.outOfService().build();
    }
}
