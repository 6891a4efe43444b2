package dev.smsgateway.guarantee;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import dev.smsgateway.guarantee.Verdict.Broken;

/**
 * The table that the suite leaves behind, in {@code target/guarantees.md}.
 */
final class Report {

    private final List<String> rows = new ArrayList<>();

    void add(String what, int times, Verdict verdict) {
        String violations = Arrays.stream(Broken.values())
                .map(broken -> Integer.toString(verdict.violations(broken).size())).collect(Collectors.joining(" | "));
        rows.add("| %s | %d | %d | %d | %d | %s |".formatted(what, verdict.messages(), times, verdict.doubts(),
                verdict.marked(), violations));
    }

    void write(String headline) {
        String names = Arrays.stream(Broken.values())
                .map(broken -> broken.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '))
                .collect(Collectors.joining(" | "));
        List<String> lines = new ArrayList<>(List.of(headline, "",
                "| what was done | messages | times | attempts in doubt | marked possible duplicates | " + names + " |",
                "|---|" + "---:|".repeat(4 + Broken.values().length)));
        lines.addAll(rows);
        try {
            Files.write(Path.of("target", "guarantees.md"), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
