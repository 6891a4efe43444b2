package dev.smsgateway.ops;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import dev.smsgateway.audit.AuditDetails;
import dev.smsgateway.fleet.Command.Action;
import dev.smsgateway.fleet.CommandReport;
import dev.smsgateway.fleet.FleetBreaker;
import dev.smsgateway.fleet.FleetBreakers;
import dev.smsgateway.fleet.FleetUnreachableException;
import dev.smsgateway.http.Problem;
import dev.smsgateway.topic.KafkaReachability;

/**
 * Answers the operators' calls, for the whole fleet, on any instance of it.
 */
@RestController
class OperationsController implements OperationsApi {

    private final FleetBreakers breakers;

    private final KafkaReachability broker;

    private final Clock clock;

    OperationsController(FleetBreakers breakers, KafkaReachability broker, Clock clock) {
        this.breakers = breakers;
        this.broker = broker;
        this.clock = clock;
    }

    @Override
    @GetMapping("/health")
    public ResponseEntity<HealthView> health() {
        List<FleetBreaker> status = breakers.status();
        boolean canSend = broker.isReachable() && status.stream().anyMatch(FleetBreaker::canExecute);
        boolean allClosed = status.stream().allMatch(FleetBreaker::isClosed);
        String health = !canSend ? "unhealthy" : allClosed ? "healthy" : "degraded";
        return ResponseEntity.status(canSend ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .body(new HealthView(health, now(), BreakerView.byProvider(status, BreakerView.Brief::of)));
    }

    @Override
    @GetMapping("/circuit-breaker-status")
    public Map<String, BreakerView> breakers() {
        return BreakerView.byProvider(breakers.status(), BreakerView::of);
    }

    @Override
    @PostMapping("/circuit-breaker/reset")
    public ResponseEntity<?> reset(@RequestParam(required = false) @Nullable String provider) {
        return provider == null
                ? answer("All circuit breakers", "reset", Action.RESET,
                        breakers.status().stream().map(FleetBreaker::provider).toList())
                : about(provider, "reset", Action.RESET);
    }

    @Override
    @PostMapping("/circuit-breaker/{provider}/force-open")
    public ResponseEntity<?> forceOpen(@PathVariable String provider) {
        return about(provider, "taken out of service", Action.FORCE_OPEN);
    }

    @Override
    @PostMapping("/circuit-breaker/{provider}/close")
    public ResponseEntity<?> close(@PathVariable String provider) {
        return about(provider, "brought back into service", Action.CLOSE);
    }

    private ResponseEntity<?> about(String provider, String what, Action action) {
        return breakers.knows(provider)
                ? answer(provider, what, action, List.of(provider))
                : ResponseEntity.of(Problem.of(HttpStatus.NOT_FOUND, "unknown-provider", "Unknown provider",
                        "No instance that is known has a provider of this name; nothing was changed")).build();
    }

    private ResponseEntity<?> answer(String which, String what, Action action, List<String> providers) {
        AuditDetails.note("providers", providers);
        CommandReport report;
        try {
            report = breakers.issue(action, providers);
        } catch (FleetUnreachableException _) {
            return ResponseEntity.of(Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "fleet-unreachable",
                    "Fleet unreachable",
                    "Kafka cannot be reached, so the command may not have been given. It can be repeated")).build();
        }
        AuditDetails.note("confirmed", report.confirmed());
        AuditDetails.note("not_confirmed", report.notConfirmed());
        return ResponseEntity.ok(new CommandView(message(which + " " + what, report), now(),
                BreakerView.byProvider(breakers.status(), BreakerView.Brief::of), report.confirmed(),
                report.notConfirmed(), report.leftForcedOpen()));
    }

    private static String message(String done, CommandReport report) {
        String message = done;
        if (!report.notConfirmed().isEmpty()) {
            message += ", not confirmed by all instances";
        }
        if (!report.leftForcedOpen().isEmpty()) {
            message += "; still out of service: " + String.join(", ", report.leftForcedOpen());
        }
        return message;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
