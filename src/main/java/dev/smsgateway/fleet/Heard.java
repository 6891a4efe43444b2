package dev.smsgateway.fleet;

import java.time.Instant;

/**
 * The last view that was heard of an instance.
 *
 * @param at when it was heard, by this instance's clock
 * @param changedAt when a view was heard first that said the same
 */
record Heard(View view, Instant at, Instant changedAt) {}
