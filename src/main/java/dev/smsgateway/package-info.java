@NullMarked
package dev.smsgateway;

import org.jspecify.annotations.NullMarked;
