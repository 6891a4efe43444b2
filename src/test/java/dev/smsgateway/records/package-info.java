/**
 * Samples of the records that lie on the topics.
 */
@NullMarked
package dev.smsgateway.records;

import org.jspecify.annotations.NullMarked;
