package dev.smsgateway.sender;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Answers refused calls with problem details, as controllers answer theirs.
 */
final class AccessProblems implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final HandlerExceptionResolver resolver;

    AccessProblems(HandlerExceptionResolver resolver) {
        this.resolver = resolver;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException noKey) {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        answer(request, response, ProblemDetail.forStatusAndDetail(HttpStatus.UNAUTHORIZED,
                "A known key is needed, as Authorization: Bearer <key>"));
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied) {
        @Nullable
        ProblemDetail problem = denied instanceof AuthorizationDeniedException withResult
                && withResult.getAuthorizationResult() instanceof Refusal refusal ? refusal.problem() : null;
        answer(request, response, problem == null ? ProblemDetail.forStatus(HttpStatus.FORBIDDEN) : problem);
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, ProblemDetail problem) {
        resolver.resolveException(request, response, null,
                new ErrorResponseException(HttpStatus.valueOf(problem.getStatus()), problem, null));
    }
}
