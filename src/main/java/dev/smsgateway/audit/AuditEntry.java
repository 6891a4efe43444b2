package dev.smsgateway.audit;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * One call of an operator, as {@code topics/sms-audit/schema.json} describes it.
 */
record AuditEntry(Instant at, @Nullable String operator, String action, String path, int status,
        Map<String, Object> details) {}
