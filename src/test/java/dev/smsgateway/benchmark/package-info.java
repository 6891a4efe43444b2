/** What the gateway carries on this machine, measured beside what Kafka itself carries. */
package dev.smsgateway.benchmark;
