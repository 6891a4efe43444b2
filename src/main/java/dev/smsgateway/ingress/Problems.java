package dev.smsgateway.ingress;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

import dev.smsgateway.http.Problem;
import dev.smsgateway.message.MessageId;

/**
 * The errors that are not delivery results, as problem details after RFC 9457.
 */
final class Problems {

    private Problems() {}

    static ProblemDetail badKey() {
        return Problem.of(HttpStatus.BAD_REQUEST, "bad-idempotency-key", "Bad idempotency key",
                IdempotencyKey.HEADER + " must be one key of 1 to 255 visible ASCII characters");
    }

    static ProblemDetail underWay(MessageId id) {
        return withId(id, Problem.of(HttpStatus.CONFLICT, "under-way", "Under way",
                "A request with this idempotency key is being dispatched; its result is not known yet"));
    }

    static ProblemDetail keyReused(MessageId id) {
        return withId(id, Problem.of(HttpStatus.UNPROCESSABLE_ENTITY, "idempotency-key-reused",
                "Idempotency key used for another request",
                "This idempotency key belongs to a request with another body; nothing was accepted"));
    }

    static ProblemDetail tooManyWaiting() {
        return Problem.of(HttpStatus.TOO_MANY_REQUESTS, "too-many-waiting", "Too many waiting callers",
                "More callers wait already than can be answered soon; nothing was accepted, come back later");
    }

    static ProblemDetail notAccepted() {
        return Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "not-accepted", "Not accepted",
                "Kafka cannot be reached; nothing was accepted, so sending it again cannot double it");
    }

    static ProblemDetail outcomeUnknown(MessageId id) {
        return withId(id, Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "outcome-unknown", "Outcome unknown",
                "Kafka did not confirm the request; it may have been accepted or not"));
    }

    private static ProblemDetail withId(MessageId id, ProblemDetail problem) {
        problem.setProperty("message_id", id.value());
        return problem;
    }
}
