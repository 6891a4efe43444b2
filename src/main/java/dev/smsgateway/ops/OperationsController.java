package dev.smsgateway.ops;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.smsgateway.dispatch.BreakerStatus;
import dev.smsgateway.dispatch.CircuitBreakers;
import dev.smsgateway.queue.Broker;

/**
 * Answers the operators' calls.
 */
@RestController
class OperationsController implements OperationsApi {

    private static final Logger log = LoggerFactory.getLogger(OperationsController.class);

    private final Optional<CircuitBreakers> breakers;

    private final Broker broker;

    private final Clock clock;

    OperationsController(Optional<CircuitBreakers> breakers, Broker broker, Clock clock) {
        this.breakers = breakers;
        this.broker = broker;
        this.clock = clock;
    }

    @Override
    @GetMapping("/health")
    public ResponseEntity<HealthView> health() {
        List<BreakerStatus> status = status();
        boolean canSend = broker.isReachable()
                && (status.isEmpty() || status.stream().anyMatch(BreakerStatus::canExecute));
        boolean allClosed = status.stream().allMatch(BreakerStatus::isClosed);
        String health = !canSend ? "unhealthy" : allClosed ? "healthy" : "degraded";
        return ResponseEntity.status(canSend ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .body(new HealthView(health, now(), BreakerView.byProvider(status, BreakerView.Brief::of)));
    }

    @Override
    @GetMapping("/circuit-breaker-status")
    public Map<String, BreakerView> breakers() {
        return BreakerView.byProvider(status(), BreakerView::of);
    }

    @Override
    @PostMapping("/circuit-breaker/reset")
    public ResetView reset() {
        breakers.ifPresent(CircuitBreakers::reset);
        log.info("An operator closed all circuit breakers");
        return new ResetView("All circuit breakers are closed", now(),
                BreakerView.byProvider(status(), BreakerView.Brief::of));
    }

    /** Empty on an instance that calls no provider. */
    private List<BreakerStatus> status() {
        return breakers.map(CircuitBreakers::status).orElseGet(List::of);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
