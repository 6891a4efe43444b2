package dev.smsgateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of the documentation, in Markdown.
 */
public record Page(Path path, String text) {

    private static final Pattern FENCE = Pattern.compile("^```(\\w*)\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);

    private static final Pattern LINK = Pattern.compile("\\[[^]]*]\\(([^)\\s]+)\\)");

    private static final Pattern HEADING = Pattern.compile("^#+ (.+)$", Pattern.MULTILINE);

    private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");

    /** Every page of the repository. */
    public static List<Page> all() {
        return Stream.of("README.md", "topics", "grafana", "src").map(Path::of).map(Page::filesUnder)
                .flatMap(List::stream)
                .filter(file -> file.toString().endsWith(".md")).map(Page::of).toList();
    }

    public static Page of(String path) {
        return of(Path.of(path));
    }

    private static Page of(Path path) {
        try {
            return new Page(path, Files.readString(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Path> filesUnder(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The fenced blocks in a language, in order; those of shell commands have none. */
    public List<String> blocks(String language) {
        return FENCE.matcher(text).results().filter(block -> block.group(1).equals(language))
                .map(block -> block.group(2)).toList();
    }

    /** The commands of a program in the blocks without a language, each in one line. */
    public List<String> commands(String program) {
        return blocks("").stream().map(block -> block.replaceAll("\\\\\n\\s*", "")).flatMap(String::lines)
                .filter(line -> line.startsWith(program + " ")).toList();
    }

    /** Where links lead, apart from those to other hosts. */
    List<String> links() {
        return LINK.matcher(prose()).results().map(link -> link.group(1))
                .filter(target -> !target.matches("[a-z]+://.*")).toList();
    }

    /** What links lead to within the page. */
    List<String> anchors() {
        return HEADING.matcher(prose()).results()
                .map(heading -> heading.group(1).toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .toList();
    }

    /** What is set in backticks, such as names of classes and settings. */
    List<String> names() {
        return CODE.matcher(prose()).results().map(name -> name.group(1)).toList();
    }

    private String prose() {
        return FENCE.matcher(text).replaceAll("");
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
