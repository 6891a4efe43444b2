package dev.smsgateway.ingress;

import java.security.Principal;
import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

import dev.smsgateway.ingress.IdempotencyKey.BadKeyException;
import dev.smsgateway.message.InvalidMessageException;
import dev.smsgateway.queue.Submission;
import dev.smsgateway.role.ConditionalOnRole;
import dev.smsgateway.role.Role;
import dev.smsgateway.sender.Caller;

/**
 * Accepts a message over HTTP and answers its caller truthfully.
 */
@RestController
@ConditionalOnRole(Role.INGRESS)
class SendController implements SendApi {

    private final SubmissionReader reader;

    private final Submitter submitter;

    private final AnswerMetrics metrics;

    SendController(SubmissionReader reader, Submitter submitter, AnswerMetrics metrics) {
        this.reader = reader;
        this.submitter = submitter;
        this.metrics = metrics;
    }

    @Override
    @PostMapping(path = EarlyRefusal.PATH, consumes = MediaType.APPLICATION_JSON_VALUE)
    public ResponseEntity<?> send(@RequestBody SendBody body, @RequestHeader HttpHeaders headers,
            @Nullable Principal caller) {
        long start = System.nanoTime();
        @Nullable
        String tenant = Caller.nameOf(caller);
        Answer answer = answer(body, headers, tenant);
        metrics.record(answer.name(), tenant, Duration.ofNanos(System.nanoTime() - start));
        return answer.response();
    }

    private Answer answer(SendBody body, HttpHeaders headers, @Nullable String tenant) {
        Submission submission;
        try {
            submission = reader.read(body, headers, tenant);
        } catch (BadKeyException _) {
            return Answer.badKey();
        } catch (InvalidMessageException e) {
            return Answer.invalid(e);
        }
        return submitter.submit(submission, Preferences.asynchronous(headers));
    }
}
