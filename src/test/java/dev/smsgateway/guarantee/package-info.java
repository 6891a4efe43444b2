/**
 * Proves the promises with real processes that are killed, paused and cut off: gateways from the
 * packaged jar and brokers, against providers with a ledger of what they accepted.
 */
package dev.smsgateway.guarantee;
