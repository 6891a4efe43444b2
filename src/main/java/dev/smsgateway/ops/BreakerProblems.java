package dev.smsgateway.ops;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

import dev.smsgateway.http.Problem;

/**
 * The reasons why a command to the breakers was not given, as problem details after RFC 9457.
 */
final class BreakerProblems {

    private BreakerProblems() {}

    static ProblemDetail unknownProvider() {
        return Problem.of(HttpStatus.NOT_FOUND, "unknown-provider", "Unknown provider",
                "No instance that is known has a provider of this name; nothing was changed");
    }

    static ProblemDetail unreachable() {
        return Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "fleet-unreachable", "Fleet unreachable",
                "Kafka cannot be reached, so the command may not have been given. It can be repeated");
    }
}
