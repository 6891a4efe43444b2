package dev.smsgateway.ingress;

import java.time.Clock;
import java.time.Duration;

import dev.smsgateway.message.SendRequest;
import dev.smsgateway.queue.SendRequestQueue;
import dev.smsgateway.queue.Submission;
import dev.smsgateway.queue.SubmitOutcome;
import dev.smsgateway.queue.SubmitOutcome.Answered;
import dev.smsgateway.queue.SubmitOutcome.IdReused;
import dev.smsgateway.queue.SubmitOutcome.NotAccepted;
import dev.smsgateway.queue.SubmitOutcome.OutcomeUnknown;
import dev.smsgateway.queue.SubmitOutcome.Pending;
import dev.smsgateway.queue.SubmitOutcome.UnderWay;

/**
 * Puts a submission on the queue while one of the places for waiting callers is free, and words the
 * outcome as the caller's answer.
 */
final class Submitter {

    private final SendRequestQueue queue;

    private final WaitingCallers callers;

    private final Duration replyTimeout;

    private final Clock clock;

    Submitter(SendRequestQueue queue, WaitingCallers callers, IngressProperties properties, Clock clock) {
        this.queue = queue;
        this.callers = callers;
        this.replyTimeout = properties.replyTimeout();
        this.clock = clock;
    }

    /**
     * @param asynchronous whether the caller wants its answer as soon as the request is safe
     */
    Answer submit(Submission submission, boolean asynchronous) {
        if (!callers.enter()) {
            return Answer.tooManyWaiting();
        }
        try {
            return enqueue(submission, asynchronous);
        } finally {
            callers.leave();
        }
    }

    private Answer enqueue(Submission submission, boolean asynchronous) {
        SendRequest request = submission.request();
        long start = System.nanoTime();
        SubmitOutcome outcome = asynchronous
                ? queue.submit(submission, replyTimeout)
                : queue.submitAndWait(submission, replyTimeout);
        return switch (outcome) {
            case Answered(var result, var replayed) -> {
                if (!replayed) {
                    callers.recordResult(Duration.ofNanos(System.nanoTime() - start), result.callTime());
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
