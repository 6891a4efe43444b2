package dev.smsgateway.ingress;

import java.time.Clock;
import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

import dev.smsgateway.access.Caller;
import dev.smsgateway.message.InvalidMessageException;
import dev.smsgateway.message.MessageId;
import dev.smsgateway.message.SendRequest;
import dev.smsgateway.message.SendRequestRules;
import dev.smsgateway.queue.SendRequestQueue;
import dev.smsgateway.queue.Submission.Answered;
import dev.smsgateway.queue.Submission.NotAccepted;
import dev.smsgateway.queue.Submission.OutcomeUnknown;
import dev.smsgateway.queue.Submission.Pending;
import dev.smsgateway.queue.Trace;

/**
 * Takes a caller's message, puts it on the queue and tells the caller the truth about it.
 */
@RestController
class SendController implements SendApi {

    private final SendRequestQueue queue;

    private final SendRequestRules rules;

    private final WaitingCallers callers;

    private final AnswerMetrics metrics;

    private final Duration replyTimeout;

    private final Clock clock;

    SendController(SendRequestQueue queue, SendRequestRules rules, WaitingCallers callers, AnswerMetrics metrics,
            IngressProperties properties, Clock clock) {
        this.queue = queue;
        this.rules = rules;
        this.callers = callers;
        this.metrics = metrics;
        this.replyTimeout = properties.replyTimeout();
        this.clock = clock;
    }

    @Override
    @PostMapping(path = "/sms/send", consumes = MediaType.APPLICATION_JSON_VALUE)
    public ResponseEntity<?> send(@RequestBody SendBody body, @RequestHeader HttpHeaders headers,
            @RequestAttribute(name = Caller.NAME, required = false) @Nullable String tenant) {
        long begun = System.nanoTime();
        Answer answer = answer(body, headers, tenant);
        metrics.record(answer.name(), tenant, Duration.ofNanos(System.nanoTime() - begun));
        return answer.response();
    }

    private Answer answer(SendBody body, HttpHeaders headers, @Nullable String tenant) {
        SendRequest request;
        try {
            request = rules.apply(MessageId.random(), body.toDraft(tenant), clock.instant());
        } catch (InvalidMessageException e) {
            return Answer.invalid(e);
        }
        if (!callers.enter()) {
            return Answer.tooManyWaiting(callers.limit());
        }
        try {
            Trace trace = new Trace(headers.getFirst(Trace.PARENT), headers.getFirst(Trace.STATE));
            return Preferences.asynchronous(headers) ? submit(request, trace) : submitAndWait(request, trace);
        } finally {
            callers.leave();
        }
    }

    private Answer submit(SendRequest request, Trace trace) {
        return switch (queue.submit(request, trace)) {
            case Answered(var result) -> Answer.of(result);
            case Pending _ -> Answer.accepted(request, clock.instant());
            case NotAccepted _ -> Answer.notAccepted();
            case OutcomeUnknown _ -> Answer.outcomeUnknown(request);
        };
    }

    private Answer submitAndWait(SendRequest request, Trace trace) {
        return switch (queue.submitAndWait(request, trace, replyTimeout)) {
            case Answered(var result) -> Answer.of(result);
            case Pending _ -> Answer.pending(request, clock.instant());
            case NotAccepted _ -> Answer.notAccepted();
            case OutcomeUnknown _ -> Answer.outcomeUnknown(request);
        };
    }
}
