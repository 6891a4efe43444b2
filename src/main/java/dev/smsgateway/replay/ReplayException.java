package dev.smsgateway.replay;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

import dev.smsgateway.http.Problem;

/**
 * Why a replay was not done as it should; Spring answers with its problem.
 */
final class ReplayException extends ErrorResponseException {

    private static final long serialVersionUID = 1L;

    private ReplayException(HttpStatus status, ProblemDetail problem) {
        super(status, problem, null);
    }

    static ReplayException tooMany(int limit) {
        return of(HttpStatus.UNPROCESSABLE_ENTITY, "too-many-messages", "Too many messages",
                "More than " + limit + " messages match; nothing was sent. Ask for a shorter time, or set "
                        + "REPLAY_MAX_MESSAGES higher");
    }

    static ReplayException busy() {
        return of(HttpStatus.CONFLICT, "replay-under-way", "Replay under way",
                "This instance is busy with another replay; nothing was sent, come back later");
    }

    static ReplayException unreachable() {
        return of(HttpStatus.SERVICE_UNAVAILABLE, "kafka-unreachable", "Kafka unreachable",
                "Kafka cannot be read; nothing was sent");
    }

    /** What the report does not count as sent may be written or not. */
    static ReplayException incomplete(ReplayReport report) {
        ReplayException incomplete = of(HttpStatus.SERVICE_UNAVAILABLE, "replay-incomplete", "Replay incomplete",
                "Kafka failed on the way: besides those sent to the queue, others may have been. The same plan can be "
                        + "carried out again");
        ProblemDetail problem = incomplete.getBody();
        problem.setProperty("plan", report.plan());
        problem.setProperty("expires_at", report.expiresAt());
        problem.setProperty("would_send", report.wouldSend());
        problem.setProperty("sent_to_queue", report.sentToQueue());
        problem.setProperty("skipped", report.skipped());
        return incomplete;
    }

    private static ReplayException of(HttpStatus status, String type, String title, String detail) {
        return new ReplayException(status, Problem.of(status, type, title, detail));
    }
}
