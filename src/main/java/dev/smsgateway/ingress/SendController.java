package dev.smsgateway.ingress;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

import dev.smsgateway.ingress.IdempotencyKey.BadKeyException;
import dev.smsgateway.message.InvalidMessageException;
import dev.smsgateway.message.MessageId;
import dev.smsgateway.message.SendRequest;
import dev.smsgateway.message.SendRequestRules;
import dev.smsgateway.queue.Fingerprint;
import dev.smsgateway.queue.SendRequestQueue;
import dev.smsgateway.queue.Submission;
import dev.smsgateway.queue.SubmitOutcome;
import dev.smsgateway.queue.SubmitOutcome.Answered;
import dev.smsgateway.queue.SubmitOutcome.IdReused;
import dev.smsgateway.queue.SubmitOutcome.NotAccepted;
import dev.smsgateway.queue.SubmitOutcome.OutcomeUnknown;
import dev.smsgateway.queue.SubmitOutcome.Pending;
import dev.smsgateway.queue.SubmitOutcome.UnderWay;
import dev.smsgateway.queue.Trace;
import dev.smsgateway.role.ConditionalOnRole;
import dev.smsgateway.role.Role;
import dev.smsgateway.sender.Caller;

/**
 * Takes a caller's message, puts it on the queue and tells the caller the truth about it.
 */
@RestController
@ConditionalOnRole(Role.INGRESS)
class SendController implements SendApi {

    private final SendRequestQueue queue;

    private final SendRequestRules rules;

    private final WaitingCallers callers;

    private final AnswerMetrics metrics;

    private final Duration replyTimeout;

    private final Clock clock;

    SendController(SendRequestQueue queue, SendRequestRules rules, WaitingCallers callers, CallerLimit limit,
            AnswerMetrics metrics, IngressProperties properties, Clock clock) {
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
        Submission submission;
        try {
            submission = submission(body, headers, tenant);
        } catch (BadKeyException _) {
            return Answer.badKey();
        } catch (InvalidMessageException e) {
            return Answer.invalid(e);
        }
        if (!callers.enter()) {
            return Answer.tooManyWaiting();
        }
        try {
            return submit(submission, Preferences.asynchronous(headers));
        } finally {
            callers.leave();
        }
    }

    /** A key decides the message's id, and so the partition whose owner knows what became of it. */
    private Submission submission(SendBody body, HttpHeaders headers, @Nullable String tenant) {
        Optional<String> key = IdempotencyKey.of(headers);
        MessageId id = key.map(text -> MessageId.ofKey(tenant, text)).orElseGet(MessageId::random);
        SendRequest request = rules.apply(id, body.toDraft(tenant), clock.instant());
        Trace trace = new Trace(headers.getFirst(Trace.PARENT), headers.getFirst(Trace.STATE));
        return new Submission(request, key.isEmpty() ? null : Fingerprint.of(request, body.ttl()), trace);
    }

    private Answer submit(Submission submission, boolean asynchronous) {
        SendRequest request = submission.request();
        long begun = System.nanoTime();
        SubmitOutcome outcome = asynchronous
                ? queue.submit(submission, replyTimeout)
                : queue.submitAndWait(submission, replyTimeout);
        return switch (outcome) {
            case Answered(var result, var replayed) -> {
                if (!replayed) {
                    callers.answered(Duration.ofNanos(System.nanoTime() - begun), result.callTime());
                }
                yield Answer.of(result, replayed);
            }
            case Pending _ -> asynchronous
                    ? Answer.accepted(request, clock.instant())
                    : Answer.pending(request, clock.instant());
            case UnderWay _ -> Answer.underWay(request);
            case IdReused _ -> Answer.keyReused(request);
            case NotAccepted _ -> Answer.notAccepted();
            case OutcomeUnknown _ -> Answer.outcomeUnknown(request);
        };
    }
}
