package dev.smsgateway.message;

/**
 * Where a request lies on {@code sms-requests}.
 */
public record RequestPlace(int partition, long offset) {}
