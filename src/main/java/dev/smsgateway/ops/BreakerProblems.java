package dev.smsgateway.ops;

import java.net.URI;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/**
 * Why a command to the breakers was not given, as problem details after RFC 9457.
 */
final class BreakerProblems {

    private BreakerProblems() {}

    static ProblemDetail unknownProvider() {
        return problem(HttpStatus.NOT_FOUND, "unknown-provider", "Unknown provider",
                "No instance that is known has a provider of this name; nothing was changed");
    }

    static ProblemDetail unreachable() {
        return problem(HttpStatus.SERVICE_UNAVAILABLE, "fleet-unreachable", "Fleet unreachable",
                "Kafka cannot be reached, so the command may not have been given. It can be repeated");
    }

    private static ProblemDetail problem(HttpStatus status, String type, String title, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create("urn:sms-gateway:problem:" + type));
        problem.setTitle(title);
        return problem;
    }
}
