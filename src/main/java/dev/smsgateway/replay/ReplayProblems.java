package dev.smsgateway.replay;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

import dev.smsgateway.http.Problem;

/**
 * Why a replay was not done as it should, as problem details after RFC 9457.
 */
final class ReplayProblems {

    private ReplayProblems() {}

    static ProblemDetail tooMany(int limit) {
        return Problem.of(HttpStatus.UNPROCESSABLE_ENTITY, "too-many-messages", "Too many messages",
                "More than " + limit + " messages match; nothing was sent. Ask for a shorter time, or set "
                        + "REPLAY_MAX_MESSAGES higher");
    }

    static ProblemDetail busy() {
        return Problem.of(HttpStatus.CONFLICT, "replay-under-way", "Replay under way",
                "This instance is busy with another replay; nothing was sent, come back later");
    }

    static ProblemDetail unreachable() {
        return Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "kafka-unreachable", "Kafka unreachable",
                "Kafka cannot be read; nothing was sent");
    }

    static ProblemDetail incomplete(ReplayReport report) {
        ProblemDetail problem = Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "replay-incomplete", "Replay incomplete",
                "Kafka failed on the way: besides those sent to the queue, others may have been. The same plan can be "
                        + "carried out again");
        problem.setProperty("plan", report.plan());
        problem.setProperty("expires_at", report.expiresAt());
        problem.setProperty("would_send", report.chosen());
        problem.setProperty("sent_to_queue", report.written());
        problem.setProperty("skipped", report.skipped());
        return problem;
    }
}
