package dev.smsgateway.sender;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Finds the holder of the key that a request shows, after
 * <a href="https://www.rfc-editor.org/rfc/rfc6750">RFC 6750</a>. Spring Security's own bearer
 * tokens belong to OAuth, which these keys are not.
 */
final class BearerFilter extends OncePerRequestFilter {

    private static final String SCHEME = "Bearer ";

    private final KeyRing keys;

    BearerFilter(KeyRing keys) {
        this.keys = keys;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String shown = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (shown != null && shown.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            keys.holderOf(shown.substring(SCHEME.length()).strip())
                    .ifPresent(holder -> SecurityContextHolder.setContext(new SecurityContextImpl(holder)));
        }
        chain.doFilter(request, response);
    }
}
