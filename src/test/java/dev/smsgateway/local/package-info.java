/**
 * A real Kafka broker in this JVM, for trying the gateway out and for its tests.
 */
@NullMarked
package dev.smsgateway.local;

import org.jspecify.annotations.NullMarked;
