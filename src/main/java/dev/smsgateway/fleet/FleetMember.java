package dev.smsgateway.fleet;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import dev.smsgateway.dispatch.BreakerState;
import dev.smsgateway.dispatch.BreakerStatus;
import dev.smsgateway.dispatch.CircuitBreakers;
import dev.smsgateway.dispatch.FleetDecision;
import dev.smsgateway.dispatch.FleetPeers;
import dev.smsgateway.fleet.Command.Action;
import dev.smsgateway.fleet.FleetEvent.CommandIssued;
import dev.smsgateway.fleet.FleetEvent.InstanceStopped;
import dev.smsgateway.fleet.FleetEvent.ViewPublished;

/**
 * This instance as a member of the fleet: it publishes the states of its breakers, and makes them
 * follow the fleet's decisions. Its inbox handles all events one after the other.
 */
@Component
final class FleetMember implements FleetPeers {

    private static final Logger log = LoggerFactory.getLogger(FleetMember.class);

    private final Fleet fleet;

    private final FleetExchange exchange;

    private final FleetBreakers fleetBreakers;

    private final Executor inbox;

    private final LocalInstance local;

    private final CircuitBreakers breakers;

    private final Map<String, PeerView> lastPublished = new HashMap<>();

    /**
     * @param fleetInbox runs one task after the other
     */
    FleetMember(Fleet fleet, FleetExchange exchange, FleetBreakers fleetBreakers, Executor fleetInbox) {
        this.fleet = fleet;
        this.exchange = exchange;
        this.fleetBreakers = fleetBreakers;
        this.inbox = fleetInbox;
        this.local = fleet.local();
        this.breakers = local.breakers();
    }

    /** Whether it is this instance's turn. */
    @Override
    public boolean mayProbe(BreakerStatus open) {
        return fleet.provider(open.provider()).mayProbe(open);
    }

    @Override
    public void changed(BreakerStatus breaker) {
        execute(() -> {
            String name = breaker.provider();
            if (breaker.state() == BreakerState.CLOSED && fleet.provider(name).closeAfterProbe(breaker)) {
                log.info("{} works again, its probe says", name);
                follow(name);
            }
            reconcile(name);
        });
    }

    /** Handles what has come over the exchange, in order. */
    void receive(List<FleetEvent> events) {
        execute(() -> {
            events.forEach(this::receive);
            reconcileAll();
        });
    }

    /** Everything that was published before this instance started has been received. */
    void caughtUp() {
        execute(() -> {
            fleet.setComplete(true);
            fleet.names().stream().filter(name -> fleet.provider(name).isForcedOpen()).forEach(this::follow);
            publishAll();
        });
    }

    /** Publishes all views, so that the others know that this instance is alive. */
    void heartbeat() {
        execute(this::publishAll);
    }

    /** Removes its views, so that the others know at once that it stops. */
    void leave() {
        fleet.setComplete(false);
        exchange.remove(lastPublished.keySet().stream().map(name -> PeerView.key(local.id(), name)).toList());
    }

    /** Sets how many partitions of the requests there are. */
    void setRequestPartitions(int count) {
        local.setRequestPartitions(count);
    }

    /** Sets the partitions of the requests that this instance owns. */
    void setOwnedPartitions(Set<Integer> partitions) {
        execute(() -> local.setOwnedPartitions(partitions).stream()
                .filter(name -> fleet.provider(name).decision() == FleetDecision.OPEN)
                .forEach(breakers::leaveProbe));
    }

    private void receive(FleetEvent event) {
        switch (event) {
            case ViewPublished(var view, var at) -> {
                if (view.dispatching() || fleet.names().contains(view.provider())) {
                    fleet.provider(view.provider()).receive(view, at);
                }
            }
            case InstanceStopped(var instance, var name) ->
                fleet.ifKnown(name).ifPresent(provider -> provider.forget(instance));
            case CommandIssued(var command, var number) -> apply(command, number);
        }
    }

    private void apply(Command command, long number) {
        String name = command.provider();
        boolean applied = fleet.provider(name).apply(command, number);
        if (!fleet.isComplete()) {
            return;
        }
        if (applied) {
            log.info("Command {} about {}: {}, issued at {}", number, name, command.action(), command.issuedBy());
            follow(name);
        } else if (command.issuedBy().equals(local.id())) {
            // It was forced open in the meantime, and compaction would drop that command for this reset.
            fleetBreakers.issue(Action.FORCE_OPEN, name);
        }
    }

    private void reconcileAll() {
        fleet.names().forEach(this::reconcile);
        fleetBreakers.checkConfirmations();
    }

    private void reconcile(String name) {
        if (!fleet.isComplete()) {
            return;
        }
        ProviderFleet provider = fleet.provider(name);
        if (provider.enterLaterTerm()) {
            log.info("The fleet's decision about {} is {}", name, provider.decision());
            follow(name);
        }
        switch (provider.suspicion()) {
            case RAISED -> breakers.suspect(name);
            case LIFTED -> breakers.trust(name);
            case UNCHANGED -> {
                // The breaker knows.
            }
        }
        PeerView view = provider.view();
        if (!view.agreesWith(lastPublished.get(name))) {
            publish(view);
        }
    }

    private void publishAll() {
        if (fleet.isComplete()) {
            reconcileAll();
            fleet.names().forEach(name -> publish(fleet.provider(name).view()));
        }
    }

    private void publish(PeerView view) {
        lastPublished.put(view.provider(), view);
        exchange.publish(view);
    }

    private void follow(String name) {
        ProviderFleet provider = fleet.provider(name);
        breakers.follow(name, provider.decisionNumber(), provider.decision());
    }

    private void execute(Runnable task) {
        try {
            inbox.execute(task);
        } catch (RejectedExecutionException _) {
            // This instance stops.
        }
    }
}
