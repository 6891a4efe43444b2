/** Measures the throughput and latency of the gateway beside those of Kafka itself. */
package dev.smsgateway.benchmark;
