/**
 * A real Kafka broker in this JVM, for local runs of the gateway and for its tests.
 */
@NullMarked
package dev.smsgateway.local;

import org.jspecify.annotations.NullMarked;
