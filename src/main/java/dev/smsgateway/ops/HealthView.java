package dev.smsgateway.ops;

import java.time.Instant;
import java.util.Map;

/**
 * The gateway's health.
 *
 * @param status {@code healthy}, {@code degraded} or {@code unhealthy}
 */
record HealthView(String status, Instant timestamp, Map<String, BreakerView.Brief> circuitBreakerStatus) {}
