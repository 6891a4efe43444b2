/**
 * Tests the whole way of a message with a real broker, the gateway, and providers on sockets.
 */
package dev.smsgateway.endtoend;
