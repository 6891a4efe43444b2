package dev.smsgateway.suppression;

import java.security.Principal;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.smsgateway.http.Problem;
import dev.smsgateway.message.InvalidMessageException;
import dev.smsgateway.message.PhoneNumber;
import dev.smsgateway.queue.MessageProperties;
import dev.smsgateway.role.ConditionalOnRole;
import dev.smsgateway.role.Role;
import dev.smsgateway.sender.Caller;

/**
 * Lets a sender say which numbers want no more of its messages.
 */
@RestController
@ConditionalOnRole(Role.INGRESS)
class SuppressionController implements SuppressionApi {

    private final SuppressionList suppressions;

    private final String defaultRegion;

    SuppressionController(SuppressionList suppressions, MessageProperties messages) {
        this.suppressions = suppressions;
        this.defaultRegion = messages.defaultRegion();
    }

    @Override
    @GetMapping("/suppressions/{number}")
    public ResponseEntity<?> find(@PathVariable String number, @Nullable Principal caller) {
        return about(number, recipient -> {
            if (!suppressions.isComplete()) {
                return notNow("The suppressions are not read yet; ask again soon");
            }
            return suppressions.find(Caller.nameOf(caller), recipient).<ResponseEntity<?>>map(ResponseEntity::ok)
                    .orElseGet(() -> problem(HttpStatus.NOT_FOUND, "not-suppressed", "Not suppressed",
                            "The number gets this sender's messages"));
        });
    }

    @Override
    @PutMapping("/suppressions/{number}")
    public ResponseEntity<?> suppress(@PathVariable String number, @Nullable Principal caller) {
        return about(number, recipient -> suppressions.suppress(Caller.nameOf(caller), recipient)
                ? ResponseEntity.noContent().build()
                : notNow("As many numbers are suppressed as SUPPRESSIONS_MAX allows; nothing was changed"));
    }

    @Override
    @DeleteMapping("/suppressions/{number}")
    public ResponseEntity<?> lift(@PathVariable String number, @Nullable Principal caller) {
        return about(number, recipient -> {
            if (!suppressions.isComplete()) {
                return notNow("The suppressions are not read yet; nothing was changed");
            }
            suppressions.lift(Caller.nameOf(caller), recipient);
            return ResponseEntity.noContent().build();
        });
    }

    private ResponseEntity<?> about(String text, Function<PhoneNumber, ResponseEntity<?>> answer) {
        PhoneNumber number;
        try {
            number = PhoneNumber.parse(text, defaultRegion);
        } catch (InvalidMessageException e) {
            ProblemDetail problem = Problem.invalid(new InvalidMessageException("number", e.problem()));
            return ResponseEntity.of(problem).build();
        }
        try {
            return answer.apply(number);
        } catch (NotWrittenException _) {
            return notNow("Kafka did not confirm the change; it may have been made or not. It can be repeated");
        }
    }

    private static ResponseEntity<?> notNow(String detail) {
        return ResponseEntity.of(Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "suppressions-not-available",
                "Suppressions not available", detail)).header(HttpHeaders.RETRY_AFTER, "1").build();
    }

    private static ResponseEntity<?> problem(HttpStatus status, String type, String title, String detail) {
        return ResponseEntity.of(Problem.of(status, type, title, detail)).build();
    }
}
