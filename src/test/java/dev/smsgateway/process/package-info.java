/** Brokers and gateways in processes of their own, for the suites that load them or kill them. */
package dev.smsgateway.process;
