package dev.smsgateway.fleet;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import dev.smsgateway.queue.RequestPartitionsOwned;
import dev.smsgateway.role.ShutdownPhase;

/**
 * Sends heartbeats from the start of this instance until its last call to a provider has ended.
 */
@Component
final class FleetLifecycle implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(FleetLifecycle.class);

    private final FleetMember member;

    private final ScheduledExecutorService inbox;

    private final Duration heartbeat;

    private volatile boolean running;

    FleetLifecycle(FleetMember member, ScheduledExecutorService fleetInbox, FleetProperties properties) {
        this.member = member;
        this.inbox = fleetInbox;
        this.heartbeat = properties.heartbeat();
    }

    @Override
    public void start() {
        running = true;
        inbox.scheduleAtFixedRate(this::beat, heartbeat.toMillis(), heartbeat.toMillis(), TimeUnit.MILLISECONDS);
    }

    @EventListener
    void owned(RequestPartitionsOwned now) {
        member.setOwnedPartitions(now.partitions());
    }

    @Override
    public void stop() {
        running = false;
        inbox.shutdown();
        try {
            inbox.awaitTermination(3, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        member.leave();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return ShutdownPhase.FLEET_MEMBER.number();
    }

    /** A defect must not end the heartbeats. */
    private void beat() {
        try {
            member.heartbeat();
        } catch (RuntimeException e) {
            log.error("A heartbeat failed", e);
        }
    }
}
