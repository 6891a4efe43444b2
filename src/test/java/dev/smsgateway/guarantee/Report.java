package dev.smsgateway.guarantee;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import dev.smsgateway.guarantee.promise.Promise;

/**
 * The table that the suite leaves behind, in {@code target/guarantees.md}.
 */
final class Report {

    private static final List<String> ROWS = new ArrayList<>();

    private Report() {}

    static synchronized void add(String what, int times, Verdict verdict) {
        String violations = verdict.violations().values().stream().map(found -> Integer.toString(found.size()))
                .collect(Collectors.joining(" | "));
        ROWS.add("| %s | %d | %d | %d | %d | %d | %d | %s |".formatted(what, times, verdict.messages().size(),
                verdict.doubts(), verdict.marked(), verdict.lookups(), verdict.postponed(), violations));
        write();
    }

    private static void write() {
        String command = Edition.current().isLong() ? "mvn verify -Pguarantees" : "mvn verify";
        String names = Promise.ALL.stream()
                .map(promise -> promise.violation().toLowerCase(Locale.ROOT).replace('_', ' '))
                .collect(Collectors.joining(" | "));
        List<String> lines = new ArrayList<>(
                List.of("`" + command + " -Dguarantee.seed=" + Edition.SEED + "`", "",
                        "| what was done | times | messages | attempts in doubt | marked | lookups told | postponed | "
                                + names + " |",
                        "|---|" + "---:|".repeat(6 + Promise.ALL.size())));
        lines.addAll(ROWS);
        try {
            Files.write(Path.of("target", "guarantees.md"), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
