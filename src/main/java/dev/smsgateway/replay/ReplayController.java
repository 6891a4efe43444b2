package dev.smsgateway.replay;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import dev.smsgateway.replay.ReplayOutcome.Busy;
import dev.smsgateway.replay.ReplayOutcome.Complete;
import dev.smsgateway.replay.ReplayOutcome.Incomplete;
import dev.smsgateway.replay.ReplayOutcome.TooMany;
import dev.smsgateway.replay.ReplayOutcome.Unreachable;

/**
 * Lets operators send messages again: a selection is a dry run, its plan carries it out.
 */
@RestController
class ReplayController implements ReplayApi {

    private final Replay<ResultSelection> results;

    private final Replay<DeadLetterSelection> deadLetters;

    ReplayController(Replay<ResultSelection> results, Replay<DeadLetterSelection> deadLetters) {
        this.results = results;
        this.deadLetters = deadLetters;
    }

    @Override
    @PostMapping(path = "/results/replay", consumes = MediaType.APPLICATION_JSON_VALUE)
    public ResponseEntity<?> results(@RequestBody ResultReplayBody body) {
        return replay(results, body.planAlone(), body::selection);
    }

    @Override
    @PostMapping(path = "/dead-letters/replay", consumes = MediaType.APPLICATION_JSON_VALUE)
    public ResponseEntity<?> deadLetters(@RequestBody DeadLetterReplayBody body) {
        return replay(deadLetters, body.planAlone(), body::selection);
    }

    private static <S> ResponseEntity<?> replay(Replay<S> replay, @Nullable String plan, Supplier<S> selection) {
        boolean dryRun = plan == null;
        ReplayOutcome outcome = plan == null ? replay.dryRun(selection.get()) : replay.carryOut(plan);
        return switch (outcome) {
            case Complete(var report) ->
                ResponseEntity.ok(dryRun ? ReplayView.dryRun(report) : ReplayView.carriedOut(report));
            case Incomplete(var report) -> problem(ReplayProblems.incomplete(report));
            case TooMany(var limit) -> problem(ReplayProblems.tooMany(limit));
            case Busy _ -> problem(ReplayProblems.busy());
            case Unreachable _ -> problem(ReplayProblems.unreachable());
        };
    }

    private static ResponseEntity<ProblemDetail> problem(ProblemDetail problem) {
        return ResponseEntity.of(problem).build();
    }
}
