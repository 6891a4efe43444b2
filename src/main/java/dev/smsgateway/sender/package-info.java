/**
 * Who may call what: bearer keys, each with the name of its holder.
 *
 * <p>
 * <b>Spring Security without its observations.</b> The check of keys, the security headers and the
 * request firewall are Spring Security's, in a chain without sessions. Each filter of it would be
 * observed by default, which takes 41 microseconds of processor time for each call; without
 * observations a call costs 9. Consequence: its filters have no metrics; those of the calls remain.
 *
 * <p>
 * <b>A page of a foreign site commands nothing.</b> Operators' calls without a body need no token
 * against forged requests, since calls without a key are refused when a browser says that another
 * site's page makes them ({@code Origin}, {@code Sec-Fetch-Site}), and keys travel in a header that
 * no browser adds by itself.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"http", "message", "role"})
package dev.smsgateway.sender;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
