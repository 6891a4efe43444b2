package dev.smsgateway.ops;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * The result of an operator's command to the fleet.
 *
 * @param confirmed ids of the instances that carried it out
 * @param notConfirmed ids of the instances that did not confirm it in time
 * @param leftForcedOpen providers that a reset did not touch
 */
@Schema(name = "CommandReport")
record CommandView(String message, Instant timestamp, Map<String, BreakerView.Brief> circuitBreakerStatus,
        List<String> confirmed, List<String> notConfirmed, List<String> leftForcedOpen) {}
