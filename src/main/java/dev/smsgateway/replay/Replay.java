package dev.smsgateway.replay;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Supplier;

import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaTemplate;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import dev.smsgateway.message.InvalidMessageException;

/**
 * Sends messages again that an operator asks for, always after a dry run: that gives a plan, and
 * only a plan can be carried out. One replay at a time.
 *
 * <p>
 * A plan may be carried out again: what ended meanwhile is skipped, and a copy of a round that
 * exists is not dispatched.
 *
 * @param <S> how messages are asked for
 */
final class Replay<S> {

    private static final Logger log = LoggerFactory.getLogger(Replay.class);

    private static final Duration PLAN_VALIDITY = Duration.ofHours(1);

    private final ReplaySource<S> source;

    private final Supplier<TopicReader> readers;

    private final KafkaTemplate<String, byte[]> template;

    private final Counter replayed;

    private final Clock clock;

    private final Semaphore turn = new Semaphore(1);

    Replay(ReplaySource<S> source, Supplier<TopicReader> readers, KafkaTemplate<String, byte[]> template,
            MeterRegistry meters, Clock clock) {
        this.source = source;
        this.readers = readers;
        this.template = template;
        this.clock = clock;
        this.replayed = Counter.builder("sms.replayed").description("Messages that an operator sent again")
                .tag("from", source.topic()).register(meters);
    }

    /**
     * Finds out what a replay would do, and changes nothing.
     *
     * @throws InvalidMessageException naming a field of the selection that is bad
     * @throws ReplayException when this instance is busy, too many messages match, or Kafka fails
     */
    ReplayReport dryRun(S selection) {
        return inTurn(reader -> {
            ReplayPlan<S> plan = new ReplayPlan<>(source.topic(), selection, reader.ends(source.topic()),
                    clock.instant().plus(PLAN_VALIDITY).truncatedTo(ChronoUnit.SECONDS));
            ReplayTally tally = new ReplayTally(source.skipReasons(), _ -> {});
            source.copy(plan, reader, tally);
            log.info("Dry run of a replay from {}: would send {}, skipped {}", source.topic(), tally.sent(),
                    tally.skipped());
            return tally.report(plan, null);
        });
    }

    /**
     * Sends what the dry run has found and what did not end meanwhile.
     *
     * @param plan the dry run's
     * @throws InvalidMessageException naming the field {@code plan} when it is none, or outdated
     * @throws ReplayException as a dry run; also when Kafka fails on the way
     */
    ReplayReport carryOut(String plan) {
        ReplayPlan<S> read = ReplayPlan.read(plan, source.topic(), source.selectionType());
        return inTurn(reader -> {
            read.check(clock.instant(), reader.ends(source.topic()));
            return carryOut(read, reader);
        });
    }

    private ReplayReport carryOut(ReplayPlan<S> plan, TopicReader reader) {
        ReplayWriter writer = new ReplayWriter(template);
        ReplayTally tally = new ReplayTally(source.skipReasons(), writer::write);
        boolean allRead = readAll(plan, reader, tally);
        int written = writer.finish();
        replayed.increment(written);
        log.info("Replay from {}: sent {} of {} again, skipped {}{}", source.topic(), written, tally.sent(),
                tally.skipped(), allRead ? "" : ", stopped before the end");
        ReplayReport report = tally.report(plan, written);
        if (!allRead || written < tally.sent()) {
            throw ReplayException.incomplete(report);
        }
        return report;
    }

    /** Returns false when Kafka failed on the way, when copies may have been written already. */
    private boolean readAll(ReplayPlan<S> plan, TopicReader reader, ReplayTally tally) {
        try {
            source.copy(plan, reader, tally);
            return true;
        } catch (KafkaException e) {
            log.warn("A replay from {} could not read on: {}", source.topic(), e.getMessage());
            return false;
        }
    }

    private ReplayReport inTurn(Function<TopicReader, ReplayReport> work) {
        if (!turn.tryAcquire()) {
            throw ReplayException.busy();
        }
        try (TopicReader reader = readers.get()) {
            return work.apply(reader);
        } catch (KafkaException e) {
            log.warn("A replay from {} could not be done: {}", source.topic(), e.getMessage());
            throw ReplayException.unreachable();
        } finally {
            turn.release();
        }
    }
}
