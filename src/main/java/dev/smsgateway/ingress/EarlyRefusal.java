package dev.smsgateway.ingress;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.servlet.HandlerInterceptor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.smsgateway.sender.Caller;

/**
 * Refuses callers before their body is read while no place is free. The answer is made at start-up,
 * so that a flood of refusals costs little. A caller that passes takes its place later.
 */
final class EarlyRefusal implements HandlerInterceptor {

    static final String PATH = "/sms/send";

    private final WaitingCallers callers;

    private final AnswerMetrics metrics;

    private final byte[] refusal;

    EarlyRefusal(WaitingCallers callers, AnswerMetrics metrics, ObjectMapper json) {
        this.callers = callers;
        this.metrics = metrics;
        ProblemDetail problem = Problems.tooManyWaiting();
        problem.setInstance(URI.create(PATH));
        try {
            this.refusal = json.writeValueAsBytes(problem);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        if (!callers.isFull()) {
            return true;
        }
        metrics.record("too_many", Caller.nameOf(request.getUserPrincipal()), Duration.ZERO);
        response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
        response.setHeader(HttpHeaders.RETRY_AFTER, Answer.RETRY_AFTER_SECONDS);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setContentLength(refusal.length);
        response.getOutputStream().write(refusal);
        return false;
    }
}
