package dev.smsgateway.guarantee;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import dev.smsgateway.guarantee.promise.Promise;

/**
 * The table that the suite leaves behind: a row for each run, and the sums of all violations.
 */
final class Report {

    private static final WrittenTable TABLE = new WrittenTable("guarantees");

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
        List<String> lines = new ArrayList<>(List.of(
                "| what was done | times | messages | attempts in doubt | marked | lookups told | postponed | violations |",
                "|---|---:|---:|---:|---:|---:|---:|---:|"));
        lines.addAll(ROWS);
        lines.add("");
        lines.add("*Violations* over %d messages: %s. Counted are: %s.".formatted(messages,
                VIOLATIONS.isEmpty() ? "none" : VIOLATIONS,
                String.join(", ", Promise.ALL.stream().map(promise -> words(promise.violation())).toList())));
        TABLE.write(lines);
    }

    private static String words(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
