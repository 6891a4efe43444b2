package dev.smsgateway.sender;

import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Lets a request through to its handler only with a known key, and notes the holder's name on it.
 */
final class BearerGuard implements HandlerInterceptor {

    private static final String SCHEME = "Bearer ";

    private final KeyRing keys;

    BearerGuard(KeyRing keys) {
        this.keys = keys;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        String holder = shownKey(request.getHeader(HttpHeaders.AUTHORIZATION)).flatMap(keys::holderOf)
                .orElseThrow(BearerGuard::unauthorized);
        request.setAttribute(Caller.NAME, holder);
        return true;
    }

    private static Optional<String> shownKey(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        return Optional.of(authorization.substring(SCHEME.length()).strip());
    }

    private static ErrorResponseException unauthorized() {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.UNAUTHORIZED,
                "A known key is needed, as Authorization: Bearer <key>");
        ErrorResponseException exception = new ErrorResponseException(HttpStatus.UNAUTHORIZED, problem, null);
        exception.getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        return exception;
    }
}
