package dev.smsgateway.fleet;

import java.util.List;

/**
 * What became of an operator's command.
 *
 * @param confirmed the instances that have done it
 * @param notConfirmed those that are known and did not confirm it in time
 * @param leftForcedOpen the providers that a reset did not touch
 */
public record CommandReport(List<String> confirmed, List<String> notConfirmed, List<String> leftForcedOpen) {}
