/**
 * The promises, proven on real processes that are killed, paused and cut off: gateways from the
 * packaged jar and brokers, against providers that keep a ledger of what they accepted.
 */
package dev.smsgateway.guarantee;
