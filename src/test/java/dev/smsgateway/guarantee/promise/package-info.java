/**
 * The promises, one class each: what the suite observed of a run is held against all of them.
 */
package dev.smsgateway.guarantee.promise;
