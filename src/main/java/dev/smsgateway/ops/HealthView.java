package dev.smsgateway.ops;

import java.time.Instant;
import java.util.Map;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * The gateway's health.
 *
 * @param status {@code healthy}, {@code degraded} or {@code unhealthy}
 */
@Schema(name = "Health")
record HealthView(@Schema(allowableValues = {"healthy", "degraded", "unhealthy"}) String status, Instant timestamp,
        Map<String, BreakerView.Brief> circuitBreakerStatus){}
