package dev.smsgateway.dispatch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.smsgateway.message.Attempt;

/** Keeps what is written, in order, beside what was known before. */
final class NotedJournal implements AttemptJournal {

    private final List<Attempt> before;

    private final List<String> written = new ArrayList<>();

    private int doubtsBefore;

    private Runnable afterIntent = () -> {};

    NotedJournal(Attempt... before) {
        this.before = List.of(before);
    }

    NotedJournal doubtsBefore(int number) {
        doubtsBefore = number;
        return this;
    }

    NotedJournal afterIntent(Runnable step) {
        afterIntent = step;
        return this;
    }

    List<String> written() {
        return written;
    }

    @Override
    public List<Attempt> attempts() {
        return before;
    }

    @Override
    public int doubtsBefore() {
        return doubtsBefore;
    }

    @Override
    public void intend(String provider, Instant startedAt) {
        written.add("intend " + provider);
        afterIntent.run();
    }

    @Override
    public void record(Attempt attempt) {
        written.add(attempt.provider() + " " + attempt.outcome().name().toLowerCase(Locale.ROOT));
    }

    @Override
    public void retract() {
        written.add("retract");
    }
}
