package dev.smsgateway.guarantee;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import dev.smsgateway.guarantee.Verdict.Broken;

/**
 * The table that the suite leaves behind, in {@code target/guarantees.md}.
 */
final class Report {

    private static final List<String> ROWS = new ArrayList<>();

    private Report() {}

    static synchronized void add(String what, int times, Verdict verdict) {
        String violations = Arrays.stream(Broken.values())
                .map(broken -> Integer.toString(verdict.violations(broken).size())).collect(Collectors.joining(" | "));
        ROWS.add("| %s | %d | %d | %d | %d | %d | %d | %s |".formatted(what, times, verdict.messages(),
                verdict.doubts(), verdict.marked(), verdict.lookups(), verdict.postponed(), violations));
        write();
    }

    private static void write() {
        String command = Edition.current().isLong() ? "mvn verify -Pguarantees" : "mvn verify";
        String names = Arrays.stream(Broken.values())
                .map(broken -> broken.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .collect(Collectors.joining(" | "));
        List<String> lines = new ArrayList<>(
                List.of("`" + command + " -Dguarantee.seed=" + Edition.SEED + "`", "",
                        "| what was done | times | messages | attempts in doubt | marked | lookups told | postponed | "
                                + names + " |",
                        "|---|" + "---:|".repeat(6 + Broken.values().length)));
        lines.addAll(ROWS);
        try {
            Files.write(Path.of("target", "guarantees.md"), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
