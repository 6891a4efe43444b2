package dev.smsgateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootVersion;

/**
 * What the build runs on is at least as new as what Spring Boot would choose, and no version of a
 * library is known to have a hole that a later one closes.
 */
class ManagedVersionsTests {

    private static final Pattern VERSION = Pattern.compile("<([a-z0-9.-]+)\\.version>([^<]*)<");

    /** The first version of each line that has the fixes; src/main/docker/VERSIONS.md says of what. */
    private static final Map<String, String> FIXED = Map.of("tomcat-embed-core", "10.1.57", "httpcore5", "5.4.3",
            "httpcore5-h2", "5.4.3", "httpclient5", "5.6.3", "jackson-databind", "2.21.6", "logback-core", "1.5.37",
            "lz4-java", "1.11.1", "swagger-ui", "5.32.14", "commons-lang3", "3.18.0", "libphonenumber", "9.0.35");

    @Test
    void noOverrideIsOlderThanWhatBootManages() throws Exception {
        Map<String, String> boot = versions(managedByBoot());
        Map<String, String> overridden = versions(Path.of("pom.xml"));
        overridden.keySet().retainAll(boot.keySet());

        assertThat(overridden).containsKeys("tomcat", "httpcore5", "jackson-bom", "testcontainers");
        assertThat(overridden)
                .allSatisfy((library, version) -> assertThat(compare(version, boot.getOrDefault(library, "")))
                        .as(library + " " + version + ", and Boot has " + boot.get(library)).isNotNegative());
    }

    @Test
    void everyLibraryWithAHoleHasTheVersionThatClosesIt() {
        assertThat(FIXED).allSatisfy((library, fixed) -> {
            Set<String> found = Stream.of(System.getProperty("java.class.path").split(Pattern.quote(":")))
                    .map(path -> path.substring(path.lastIndexOf('/') + 1)).filter(jar -> jar.endsWith(".jar"))
                    .filter(jar -> jar.matches(Pattern.quote(library) + "-[0-9].*"))
                    .map(jar -> jar.substring(library.length() + 1, jar.length() - ".jar".length()))
                    .collect(Collectors.toSet());

            assertThat(found).as(library).singleElement().satisfies(
                    version -> assertThat(compare(version, fixed)).as(library + " " + version).isNotNegative());
        });
    }

    @Test
    void everyVersionIsExact() throws Exception {
        assertThat(versions(Path.of("pom.xml")).values())
                .allSatisfy(version -> assertThat(version).matches("[0-9][0-9A-Za-z.-]*").doesNotContain("SNAPSHOT"));
    }

    /** In the repository that Boot itself was loaded from. */
    private static Path managedByBoot() throws Exception {
        Path boot = Path.of(SpringApplication.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        String version = SpringBootVersion.getVersion();
        return boot.resolve("../../../spring-boot-dependencies/" + version + "/spring-boot-dependencies-" + version
                + ".pom").normalize();
    }

    private static Map<String, String> versions(Path pom) throws Exception {
        return VERSION.matcher(Files.readString(pom)).results()
                .collect(Collectors.toMap(found -> found.group(1), found -> found.group(2), (first, _) -> first,
                        TreeMap::new));
    }

    /** By their numbers, one after the other. */
    private static int compare(String one, String other) {
        return Arrays.compare(numbers(one), numbers(other));
    }

    private static int[] numbers(String version) {
        return Pattern.compile("[0-9]+").matcher(version).results().mapToInt(number -> Integer.parseInt(number.group()))
                .toArray();
    }
}
