/** Brokers and gateways in their own processes, for the suites that load or kill them. */
package dev.smsgateway.process;
