package dev.smsgateway.dispatch;

import java.time.Duration;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;

/**
 * Sets resilience4j's breaker up to open at a number of consecutive failures and to stay open: a
 * window of as many calls as the threshold, all failed, is that many consecutive failures.
 */
final class ConsecutiveFailures {

    private static final Duration FOR_EVER = Duration.ofDays(3_650);

    private ConsecutiveFailures() {}

    static CircuitBreaker breaker(CircuitBreakerRegistry registry, String provider, int threshold) {
        return registry.circuitBreaker(provider, CircuitBreakerConfig.custom()
                .slidingWindowType(SlidingWindowType.COUNT_BASED).slidingWindowSize(threshold)
                .minimumNumberOfCalls(threshold).failureRateThreshold(100).slowCallRateThreshold(100)
                .slowCallDurationThreshold(Duration.ofDays(1)).waitDurationInOpenState(FOR_EVER)
                .permittedNumberOfCallsInHalfOpenState(1).automaticTransitionFromOpenToHalfOpenEnabled(false)
                .recordResult(signal -> signal == BreakerSignal.FAILURE).build());
    }
}
