package dev.smsgateway.replay;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import dev.smsgateway.audit.AuditDetails;

/**
 * Lets operators send messages again: a selection is a dry run, its plan carries it out.
 */
@RestController
class ReplayController implements ReplayApi {

    private static final String DRY_RUN = "dry_run";

    private final Replay<ResultSelection> results;

    private final Replay<DeadLetterSelection> deadLetters;

    ReplayController(Replay<ResultSelection> results, Replay<DeadLetterSelection> deadLetters) {
        this.results = results;
        this.deadLetters = deadLetters;
    }

    @Override
    @PostMapping(path = "/results/replay", consumes = MediaType.APPLICATION_JSON_VALUE)
    public ReplayReport results(@RequestBody ResultReplayBody body) {
        String plan = body.planAlone();
        AuditDetails.note(DRY_RUN, plan == null);
        return noted(plan == null ? results.dryRun(body.selection()) : results.carryOut(plan));
    }

    @Override
    @PostMapping(path = "/dead-letters/replay", consumes = MediaType.APPLICATION_JSON_VALUE)
    public ReplayReport deadLetters(@RequestBody DeadLetterReplayBody body) {
        String plan = body.planAlone();
        AuditDetails.note(DRY_RUN, plan == null);
        return noted(plan == null ? deadLetters.dryRun(body.selection()) : deadLetters.carryOut(plan));
    }

    private static ReplayReport noted(ReplayReport report) {
        AuditDetails.note("would_send", report.wouldSend());
        if (report.sentToQueue() != null) {
            AuditDetails.note("sent_to_queue", report.sentToQueue());
        }
        return report;
    }
}
