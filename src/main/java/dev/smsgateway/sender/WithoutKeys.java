package dev.smsgateway.sender;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

import dev.smsgateway.http.Problem;

/**
 * Lets calls through where no keys are set: from this machine, or from anyone where that is
 * intended. A page of a foreign site in a browser of this machine is refused in either case.
 *
 * @param setting the name of the setting that is empty, for the answer
 * @param open whether calls from other machines are let through
 */
record WithoutKeys(String setting, boolean open) implements AuthorizationManager<RequestAuthorizationContext> {

    /** A page may send a request to this machine under a name of its own, so the name counts too. */
    private static final Set<String> OWN_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

    /** What a reverse proxy on this machine adds, which stands for callers elsewhere. */
    private static final List<String> FORWARDED = List.of("Forwarded", "X-Forwarded-For");

    @Override
    @SuppressWarnings("deprecation") // what takes its place calls it
    public AuthorizationDecision check(Supplier<Authentication> none, RequestAuthorizationContext context) {
        HttpServletRequest request = context.getRequest();
        if (isFromForeignPage(request)) {
            return new Refusal(Problem.of(HttpStatus.FORBIDDEN, "foreign-page", "Foreign page",
                    "A web page of another site may not make this call"));
        }
        return open || isFromThisMachine(request)
                ? new AuthorizationDecision(true)
                : new Refusal(Problem.of(HttpStatus.FORBIDDEN, "this-machine-only", "This machine only",
                        setting + " is not set, so this call is answered on the gateway's own machine only"));
    }

    /** Browsers say where a page comes from, and pages cannot change what they say. */
    private static boolean isFromForeignPage(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return !site.equals("same-origin") && !site.equals("none");
        }
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        return origin != null && !origin.endsWith("://" + request.getHeader(HttpHeaders.HOST));
    }

    private static boolean isFromThisMachine(HttpServletRequest request) {
        try {
            return InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress()
                    && OWN_NAMES.contains(request.getServerName())
                    && FORWARDED.stream().allMatch(header -> request.getHeader(header) == null);
        } catch (UnknownHostException _) {
            return false;
        }
    }
}
