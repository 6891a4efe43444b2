package dev.smsgateway.ingress;

import java.time.Duration;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.servlet.HandlerInterceptor;

import dev.smsgateway.access.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Turns callers away for whom there is no room before their body is read, so that refusing costs
 * little when there is most to refuse. Who gets past it takes a place later.
 */
final class EarlyRefusal implements HandlerInterceptor {

    private final WaitingCallers callers;

    private final AnswerMetrics metrics;

    EarlyRefusal(WaitingCallers callers, AnswerMetrics metrics) {
        this.callers = callers;
        this.metrics = metrics;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (callers.isFull()) {
            metrics.record("too_many", (String) request.getAttribute(Caller.NAME), Duration.ZERO);
            ErrorResponseException refusal = new ErrorResponseException(HttpStatus.TOO_MANY_REQUESTS,
                    Problems.tooManyWaiting(), null);
            refusal.getHeaders().set(HttpHeaders.RETRY_AFTER, Answer.SECONDS_TO_COME_BACK);
            throw refusal;
        }
        return true;
    }
}
