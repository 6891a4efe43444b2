package dev.smsgateway.worker;

import java.time.Duration;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings each record to one of its ends: done, a dead letter, or abandoned together with its
 * partition. Until then the record is tried again, whatever is thrown: a record without an end
 * would hold up the commits of its partition for ever.
 */
final class RecordEnding {

    private static final Logger log = LoggerFactory.getLogger(RecordEnding.class);

    /** A record that fails more often than this is the cause of it. */
    private static final int MOST_TRIES = 5;

    private static final int LONGEST_PAUSE = 32;

    private final RecordHandler handler;

    private final Rerouting rerouting;

    private final WorkerMetrics metrics;

    private final Duration pause;

    /**
     * @param pause before the second try; doubled before each later one, up to 32 times as long
     */
    RecordEnding(RecordHandler handler, Rerouting rerouting, WorkerMetrics metrics, Duration pause) {
        this.handler = handler;
        this.rerouting = rerouting;
        this.metrics = metrics;
        this.pause = pause;
    }

    /** Returns whether the record may be committed; false where its partition is another worker's. */
    boolean end(TakenRecord taken) {
        ConsumerRecord<?, ?> record = taken.record();
        String failure = "";
        for (int failures = 0; taken.partition().isOpen(); failures++) {
            try {
                return failures < MOST_TRIES
                        ? handler.handle(taken)
                        : rerouting.toDeadLetters(taken, "internal error (" + failure + ")");
            } catch (RecordTooLargeException _) {
                return rerouting.toDeadLetters(taken, "too large to be copied");
            } catch (RuntimeException | Error e) {
                failure = e.getClass().getSimpleName();
                metrics.countFailure();
                log.error("Record {}-{}@{} broke off, trying again", record.topic(), record.partition(),
                        record.offset(), withoutMessage(e));
                if (!rest(failures)) {
                    return false;
                }
            }
        }
        return false;
    }

    private boolean rest(int failures) {
        try {
            Thread.sleep(pause.multipliedBy(Math.min(LONGEST_PAUSE, 1L << Math.min(failures, 5))));
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Where it was thrown: what it says may hold a number or a text. */
    private static Throwable withoutMessage(Throwable thrown) {
        Throwable shown = new Throwable(thrown.getClass().getName());
        shown.setStackTrace(thrown.getStackTrace());
        return shown;
    }
}
