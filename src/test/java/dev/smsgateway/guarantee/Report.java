package dev.smsgateway.guarantee;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import dev.smsgateway.guarantee.promise.Promise;

/**
 * The table that the suite leaves behind in {@code target/guarantees.md}, as it stands in the
 * README: how it was measured, a row for each run, and the sums of all violations.
 */
final class Report {

    private static final List<String> ROWS = new ArrayList<>();

    private static final Map<String, Integer> VIOLATIONS = new TreeMap<>();

    private static long messages;

    private Report() {}

    static synchronized void add(String what, int times, Verdict verdict) {
        int violations = verdict.violations().values().stream().mapToInt(List::size).sum();
        ROWS.add("| %s | %d | %d | %d | %d | %d | %d | %d |".formatted(what, times, verdict.messages().size(),
                verdict.doubts(), verdict.marked(), verdict.lookups(), verdict.postponed(), violations));
        verdict.broken().forEach((name, found) -> VIOLATIONS.merge(words(name), found.size(), Integer::sum));
        messages += verdict.messages().size();
        write();
    }

    private static void write() {
        List<String> lines = new ArrayList<>(List.of(
                "`%s -Dguarantee.seed=%d`, on %d processors, measured on %s (commit %s)".formatted(
                        Edition.current().isLong() ? "mvn verify -Pguarantees" : "mvn verify", Edition.SEED,
                        Runtime.getRuntime().availableProcessors(), LocalDate.now(ZoneOffset.UTC), commit()),
                "",
                "| what was done | times | messages | attempts in doubt | marked | lookups told | postponed | violations |",
                "|---|---:|---:|---:|---:|---:|---:|---:|"));
        lines.addAll(ROWS);
        List<String> names = Promise.ALL.stream().map(promise -> words(promise.violation())).toList();
        lines.addAll(List.of("",
                "*Violations* over %d messages: %s. Counted are: %s.".formatted(messages,
                        VIOLATIONS.isEmpty() ? "none" : VIOLATIONS, String.join(", ", names))));
        try {
            Files.write(Path.of("target", "guarantees.md"), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String words(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** The commit that is checked out; a plus sign follows it where files were changed. */
    private static String commit() {
        try {
            Process git = new ProcessBuilder("git", "describe", "--always", "--dirty=+", "--exclude=*").start();
            String commit = new String(git.getInputStream().readAllBytes(), UTF_8).strip();
            return commit.isEmpty() ? "unknown" : commit;
        } catch (IOException _) {
            return "unknown";
        }
    }
}
