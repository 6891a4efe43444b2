package dev.smsgateway.ingress;

import java.net.URI;
import java.time.Instant;
import java.util.Locale;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

import dev.smsgateway.http.Problem;
import dev.smsgateway.message.DeliveryResult;
import dev.smsgateway.message.InvalidMessageException;
import dev.smsgateway.message.SendRequest;

/**
 * What a caller is told.
 *
 * @param name its name in metrics
 */
record Answer(String name, ResponseEntity<?> response) {

    static final String SECONDS_TO_COME_BACK = "1";

    static Answer of(DeliveryResult result, boolean replayed) {
        HttpStatus status = switch (result.status()) {
            case SENT -> HttpStatus.OK;
            case UNCONFIRMED -> HttpStatus.ACCEPTED;
            case REJECTED -> HttpStatus.UNPROCESSABLE_ENTITY;
            case UNAVAILABLE -> HttpStatus.SERVICE_UNAVAILABLE;
            case EXPIRED -> HttpStatus.GATEWAY_TIMEOUT;
        };
        ResponseEntity.BodyBuilder response = ResponseEntity.status(status);
        if (status == HttpStatus.ACCEPTED) {
            response.location(location(result.messageId().value()));
        }
        if (replayed) {
            response.header(IdempotencyKey.REPLAYED, "true");
        }
        return new Answer(result.status().name().toLowerCase(Locale.ROOT), response.body(SendAnswer.of(result)));
    }

    /** The reply did not come in time. */
    static Answer pending(SendRequest request, Instant now) {
        return new Answer("pending", ResponseEntity.accepted().location(location(request.id().value()))
                .body(SendAnswer.pending(request, now)));
    }

    /** The caller did not want to wait for more. */
    static Answer accepted(SendRequest request, Instant now) {
        return new Answer("accepted",
                ResponseEntity.accepted().location(location(request.id().value()))
                        .header(Preferences.APPLIED, Preferences.RESPOND_ASYNC)
                        .body(SendAnswer.pending(request, now)));
    }

    static Answer invalid(InvalidMessageException e) {
        return new Answer("invalid", problem(Problem.invalid(e)).build());
    }

    static Answer badKey() {
        return new Answer("invalid", problem(Problems.badKey()).build());
    }

    static Answer underWay(SendRequest request) {
        return comeBack("under_way", Problems.underWay(request.id()));
    }

    static Answer keyReused(SendRequest request) {
        return new Answer("key_reused", problem(Problems.keyReused(request.id())).build());
    }

    static Answer tooManyWaiting() {
        return comeBack("too_many", Problems.tooManyWaiting());
    }

    static Answer notAccepted() {
        return comeBack("not_accepted", Problems.notAccepted());
    }

    static Answer outcomeUnknown(SendRequest request) {
        return new Answer("outcome_unknown", problem(Problems.outcomeUnknown(request.id())).build());
    }

    private static Answer comeBack(String name, ProblemDetail problem) {
        return new Answer(name, problem(problem).header(HttpHeaders.RETRY_AFTER, SECONDS_TO_COME_BACK).build());
    }

    private static ResponseEntity.HeadersBuilder<?> problem(ProblemDetail problem) {
        return ResponseEntity.of(problem);
    }

    private static URI location(String messageId) {
        return URI.create("/sms/" + messageId);
    }
}
