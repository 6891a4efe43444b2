package dev.smsgateway.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The table of figures, written after each row, so that an interrupted run leaves its first rows.
 */
final class Report {

    private static final Path FILE = Path.of("target", "benchmark.md");

    private final List<String> rows = new ArrayList<>();

    Report() {
        rows.add("| scenario | gateway | beside it | ratio | target |");
        rows.add("|---|---:|---:|---:|---:|");
    }

    /**
     * @param beside the figure that the gateway's is compared with
     * @param target with its sign
     */
    void add(String scenario, String gateway, String beside, String ratio, String target) {
        String row = "| %s | %s | %s | %s | %s |".formatted(scenario, gateway, beside, ratio, target);
        rows.add(row);
        System.out.println(row);
        try {
            Files.writeString(FILE, "%s%n%n%s%n".formatted(machine(), String.join(System.lineSeparator(), rows)));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static String perSecond(double rate) {
        return String.format(Locale.ROOT, "%,.0f/s", rate);
    }

    static String millis(double millis) {
        return String.format(Locale.ROOT, millis < 100 ? "%.1f ms" : "%,.0f ms", millis);
    }

    static String ratio(double ratio) {
        return String.format(Locale.ROOT, "%.2f", ratio);
    }

    private static String machine() {
        Runtime runtime = Runtime.getRuntime();
        return "%d processors, %s %s, Java %s; broker, gateway, providers and callers all on it"
                .formatted(runtime.availableProcessors(), System.getProperty("os.name"), System.getProperty("os.arch"),
                        System.getProperty("java.version"));
    }
}
