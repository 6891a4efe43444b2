/**
 * The values that every other room uses; a bad one cannot exist. Results, attempts and reports are
 * also their own JSON on the topics, so they carry Jackson's annotations: a new field is added in
 * one place.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.smsgateway.message;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
