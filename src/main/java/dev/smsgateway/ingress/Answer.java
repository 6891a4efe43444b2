package dev.smsgateway.ingress;

import java.net.URI;
import java.time.Instant;
import java.util.Locale;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.ResponseEntity.BodyBuilder;

import dev.smsgateway.http.Problem;
import dev.smsgateway.message.DeliveryResult;
import dev.smsgateway.message.InvalidMessageException;
import dev.smsgateway.message.MessageId;
import dev.smsgateway.message.SendRequest;

/**
 * The HTTP answer that a caller gets.
 *
 * @param name its name in metrics
 */
record Answer(String name, ResponseEntity<?> response) {

    static final String RETRY_AFTER_SECONDS = "1";

    static Answer of(DeliveryResult result, boolean replayed) {
        HttpStatus status = switch (result.status()) {
            case SENT -> HttpStatus.OK;
            case UNCONFIRMED -> HttpStatus.ACCEPTED;
            case REJECTED -> HttpStatus.UNPROCESSABLE_ENTITY;
            case UNAVAILABLE -> HttpStatus.SERVICE_UNAVAILABLE;
            case EXPIRED -> HttpStatus.GATEWAY_TIMEOUT;
        };
        BodyBuilder response = status == HttpStatus.ACCEPTED
                ? accepted(result.messageId())
                : ResponseEntity.status(status);
        if (replayed) {
            response.header(IdempotencyKey.REPLAYED, "true");
        }
        return new Answer(result.status().name().toLowerCase(Locale.ROOT), response.body(SendAnswer.of(result)));
    }

    /** The result did not come within the reply timeout. */
    static Answer pending(SendRequest request, Instant now) {
        return new Answer("pending", accepted(request.id()).body(SendAnswer.pending(request, now)));
    }

    /** The request is safe, and the caller did not want to wait for its result. */
    static Answer accepted(SendRequest request, Instant now) {
        return new Answer("accepted", accepted(request.id()).header(Preferences.APPLIED, Preferences.RESPOND_ASYNC)
                .body(SendAnswer.pending(request, now)));
    }

    static Answer invalid(InvalidMessageException e) {
        return problem("invalid", Problem.invalid(e));
    }

    static Answer badKey() {
        return problem("invalid", Problems.badKey());
    }

    static Answer underWay(SendRequest request) {
        return retryLater("under_way", Problems.underWay(request.id()));
    }

    static Answer keyReused(SendRequest request) {
        return problem("key_reused", Problems.keyReused(request.id()));
    }

    static Answer tooManyWaiting() {
        return retryLater("too_many", Problems.tooManyWaiting());
    }

    static Answer notAccepted() {
        return retryLater("not_accepted", Problems.notAccepted());
    }

    static Answer outcomeUnknown(SendRequest request) {
        return problem("outcome_unknown", Problems.outcomeUnknown(request.id()));
    }

    private static Answer retryLater(String name, ProblemDetail problem) {
        return new Answer(name,
                ResponseEntity.of(problem).header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS).build());
    }

    private static Answer problem(String name, ProblemDetail problem) {
        return new Answer(name, ResponseEntity.of(problem).build());
    }

    /** Status 202 with the address at which the message's status can be read. */
    private static BodyBuilder accepted(MessageId id) {
        return ResponseEntity.accepted().location(URI.create("/sms/" + id.value()));
    }
}
