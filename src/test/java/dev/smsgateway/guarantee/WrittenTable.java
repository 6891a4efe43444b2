package dev.smsgateway.guarantee;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * A table of the README that a run writes: below {@code target} always, and in the README after the
 * long edition.
 *
 * @param name of its file; two comments with that name enclose its place in the README
 */
record WrittenTable(String name) {

    private static final Path README = Path.of("src", "test", "java", "dev", "smsgateway", "guarantee", "README.md");

    /** Writes the lines, below one that says how they were measured. */
    void write(List<String> lines) {
        String text = measured() + "\n\n" + String.join("\n", lines) + "\n";
        try {
            Files.writeString(Path.of("target", name + ".md"), text);
            if (Edition.current().isLong()) {
                String readme = Files.readString(README);
                String begin = "<!-- " + name + " begin -->\n";
                Files.writeString(README, readme.substring(0, readme.indexOf(begin) + begin.length()) + text
                        + readme.substring(readme.indexOf("<!-- " + name + " end -->")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String measured() {
        return "`%s -Dguarantee.seed=%d`, on %d processors, measured on %s (commit %s)".formatted(
                Edition.current().isLong() ? "mvn verify -Pguarantees" : "mvn verify", Edition.SEED,
                Runtime.getRuntime().availableProcessors(), LocalDate.now(ZoneOffset.UTC), commit());
    }

    /**
     * The commit that is checked out; a plus sign follows it where other files than the README were
     * changed.
     */
    private static String commit() {
        try {
            Process git = new ProcessBuilder("git", "describe", "--always", "--exclude=*").start();
            String commit = new String(git.getInputStream().readAllBytes(), UTF_8).strip();
            Process diff = new ProcessBuilder("git", "diff", "--quiet", "HEAD", "--", ".", ":!" + README).start();
            return commit.isEmpty() ? "unknown" : diff.waitFor() == 0 ? commit : commit + "+";
        } catch (IOException _) {
            return "unknown";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
