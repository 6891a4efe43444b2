/**
 * The whole way of a message, on real parts: a broker, the gateway, and providers on sockets.
 */
package dev.smsgateway.endtoend;
