package dev.smsgateway.ops;

import java.time.Instant;
import java.util.Map;

/**
 * What a reset of the breakers did.
 */
record ResetView(String message, Instant timestamp, Map<String, BreakerView.Brief> circuitBreakerStatus) {}
