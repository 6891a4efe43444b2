package dev.smsgateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ArchitectureTests {

    private final ApplicationModules modules = ApplicationModules.of(SmsGatewayApplication.class);

    @Test
    void everyRoomImportsOnlyWhatItMay() {
        modules.verify();
    }

    /** A package without its annotation would vanish from the check above without a word. */
    @Test
    void everyRoomIsChecked() throws IOException {
        List<String> rooms = modules.stream()
                .map(module -> module.getBasePackage().getName().replace("dev.smsgateway.", "")).toList();
        try (Stream<Path> folders = Files.list(Path.of("src/main/java/dev/smsgateway/provider"))) {
            assertThat(rooms).containsAll(
                    folders.filter(Files::isDirectory).map(folder -> "provider." + folder.getFileName()).toList());
        }
        assertThat(rooms).filteredOn(room -> !room.startsWith("provider.")).containsExactlyInAnyOrder("audit",
                "dispatch",
                "fleet", "http", "ingress", "journal", "message", "openapi", "ops", "provider", "queue", "replay",
                "report", "role", "sender", "settings", "status", "stream", "suppression", "topic", "webhook",
                "worker");
    }

    /** Deleting a vendor's folder deletes the vendor. */
    @Test
    void onlyAVendorsFolderNamesTheVendor() throws IOException {
        List<Source> sources = sources();
        List<Path> vendors = sources.stream().filter(source -> source.holds("extends HttpProvider"))
                .map(source -> source.file().getParent()).toList();

        assertThat(vendors).hasSizeGreaterThan(1).allSatisfy(vendor -> assertThat(sources)
                .filteredOn(source -> !source.file().startsWith(vendor))
                .filteredOn(source -> source.holds(vendor.getFileName().toString())).extracting(Source::file)
                .isEmpty());
    }

    private static List<Source> sources() throws IOException {
        List<Source> sources = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                sources.add(new Source(file, Files.readString(file)));
            }
        }
        return sources;
    }

    private record Source(Path file, String text) {

        boolean holds(String part) {
            return text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
        }
    }
}
