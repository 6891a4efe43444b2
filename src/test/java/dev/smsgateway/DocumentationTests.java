package dev.smsgateway;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.yaml.snakeyaml.Yaml;

import dev.smsgateway.settings.Listed;

/**
 * What the pages name exists.
 */
class DocumentationTests {

    private static final Page README = Page.of("README.md");

    /** Two words at least, as {@code SendController}. */
    private static final Pattern TYPE = Pattern.compile("[A-Z][a-z]+([A-Z][a-z]*)+");

    private static final Pattern SETTING = Pattern.compile("[A-Z]+(_[A-Z0-9]+)+");

    private static final Pattern FILE = Pattern.compile("\\w[\\w./-]*\\.(java|json|md|xml|ya?ml)");

    private static final Set<String> TYPES_OF_LIBRARIES = Set.of("HoistField", "JsonConverter",
            "ReplyingKafkaTemplate");

    /** States of breakers, words of vendors, and what the receiver in Python is told. */
    private static final Set<String> NO_SETTINGS = Set.of("FORCED_OPEN", "HALF_OPEN", "NOT_DELIVERED",
            "CALLBACK_SECRET");

    private static final Set<String> WRITTEN_BY_THE_BUILD = Set.of("target/benchmark.md", "target/guarantees.md",
            "META-INF/sbom/application.cdx.json");

    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkLeadsSomewhere(Page page) {
        assertThat(page.links()).allSatisfy(link -> {
            String[] parts = link.split("#", 2);
            Path target = parts[0].isEmpty() ? page.path() : page.path().resolveSibling(parts[0]).normalize();
            assertThat(target).exists();
            if (parts.length == 2) {
                assertThat(Page.of(target.toString()).anchors()).contains(parts[1]);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyClassAlertAndFileIsThere(Page page) throws IOException {
        Set<String> files = files();
        Set<String> types = files.stream().filter(file -> file.endsWith(".java"))
                .map(file -> file.replaceAll(".*/|\\.java", "")).collect(Collectors.toSet());
        types.addAll(alerts());
        types.addAll(TYPES_OF_LIBRARIES);

        assertThat(page.names()).filteredOn(TYPE.asMatchPredicate()).isSubsetOf(types);
        assertThat(page.names()).filteredOn(FILE.asMatchPredicate())
                .filteredOn(name -> !WRITTEN_BY_THE_BUILD.contains(name))
                .allSatisfy(name -> assertThat(files).anyMatch(file -> ("/" + file).endsWith("/" + name)));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everySettingIsOne(Page page) throws IOException {
        Set<String> settings = settings();
        Stream<String> inCommands = page.blocks("").stream()
                .flatMap(block -> Pattern.compile("(?m)(?:^|\\s)([A-Z_]+)=").matcher(block).results())
                .map(assigned -> assigned.group(1));

        assertThat(Stream.concat(page.names().stream().map(name -> name.replaceFirst("=.*", "")), inCommands))
                .filteredOn(SETTING.asMatchPredicate()).filteredOn(name -> !name.matches("(SPRING|SERVER_SSL)_.*"))
                .filteredOn(name -> !NO_SETTINGS.contains(name)).isSubsetOf(settings);
    }

    @Test
    void everyAlertIsExplained() throws IOException {
        assertThat(Page.of("grafana/README.md").names()).containsAll(alerts());
    }

    /** Whoever adds a command to the README says here how it is tested. */
    @Test
    void everyCommandOfTheReadmeIsTested() {
        assertThat(README.blocks("").stream().flatMap(String::lines).filter(line -> line.matches("\\w.*")))
                .allSatisfy(line -> assertThat(line.replaceFirst("\\s+#.*", "")).satisfiesAnyOf(
                        // By DocumentedCallsTests.
                        command -> assertThat(command).startsWith("curl "),
                        // By this class.
                        command -> assertThat(command).isEqualTo("mvn spring-boot:test-run"),
                        // The build itself, up to the tests of the packaged jar.
                        command -> assertThat(command).isIn("mvn verify", "mvn package"),
                        command -> assertThat(command).endsWith("-jar target/sms-gateway-*.jar")));
    }

    @Test
    void theLocalRunNeedsNothingButItsMainClass() throws Exception {
        String main = text(pom(), "//plugin[artifactId='spring-boot-maven-plugin']/executions/execution"
                + "[id='default-cli']/configuration/mainClass").getFirst();

        assertThat(main).isEqualTo(LocalGateway.class.getName());
        assertThat(Class.forName(main).getMethod("main", String[].class).getModifiers())
                .matches(modifiers -> Modifier.isPublic(modifiers) && Modifier.isStatic(modifiers));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyProfileOfTheBuildIsThere(Page page) throws Exception {
        List<String> named = Pattern.compile("-P([a-z]+)").matcher(page.text()).results().map(name -> name.group(1))
                .toList();

        assertThat(named).isSubsetOf(text(pom(), "/project/profiles/profile/id"));
    }

    @Test
    void theJarIsCalledAsTheReadmeSays() throws Exception {
        assertThat(README.text()).contains("target/" + text(pom(), "/project/artifactId").getFirst() + "-*.jar");
    }

    @Test
    void theComposeFileStartsWhatTheReadmeSays() throws IOException {
        Map<String, Map<String, Object>> services = services();

        assertThat(services).containsKeys("kafka", "ingress", "worker", "sandbox", "prometheus", "grafana");
        assertThat(services.get("ingress")).extracting("ports").asString().contains(":-8000}:8000");
        assertThat(services.get("sandbox")).extracting("ports").asString().contains(":8001:8001");
        assertThat(services.get("prometheus")).extracting("ports").asString().contains(":9090:9090");
        assertThat(services.get("grafana")).extracting("ports").asString().contains(":3000:3000");
        // A service with a port of this machine could not be started three times.
        assertThat(services.get("worker")).doesNotContainKey("ports");
    }

    @Test
    void everyServiceMayDoAsLittleAsItNeeds() throws IOException {
        assertThat(services()).allSatisfy((name, service) -> {
            assertThat(service.get("cap_drop")).isEqualTo(List.of("ALL"));
            assertThat(service.get("security_opt")).isEqualTo(List.of("no-new-privileges:true"));
            assertThat(service).containsKey("mem_limit");
            assertThat(service.get("read_only")).isEqualTo(name.equals("kafka") ? null : true);
            assertThat(service.get("image")).asString()
                    .matches("sms-gateway|.*:(\\$\\{[A-Z_]+:-)?v?[0-9]+(\\.[0-9]+)+}?");
        });
        assertThat(services().get("worker")).extracting("environment").asString().doesNotContain("API_KEYS");
    }

    @Test
    void theImageIsBuiltOnExactVersionsAndRunsWithoutRoot() throws IOException {
        String image = Files.readString(Path.of("src/main/docker/Dockerfile"));

        assertThat(image.lines().filter(line -> line.startsWith("FROM "))).hasSize(2)
                .allMatch(line -> line.matches("FROM \\S+:[0-9]+(\\.[0-9]+){2,}_[0-9]+-\\S+( AS \\w+)?"));
        assertThat(image).contains("\nUSER 10001\n");
    }

    /** A service gets no secret that is not declared, and each file is named as its setting. */
    @Test
    void everySecretIsASetting() throws IOException {
        try (Reader file = Files.newBufferedReader(Path.of("src/main/docker/secrets.yml"))) {
            Map<String, Map<String, Map<String, List<String>>>> compose = new Yaml().load(file);
            Set<String> declared = requireNonNull(compose.get("secrets")).keySet();

            assertThat(settings()).containsAll(declared);
            assertThat(services()).containsKeys("ingress", "worker");
            assertThat(requireNonNull(compose.get("services"))).allSatisfy((service, changes) -> {
                assertThat(service).isIn("ingress", "worker");
                assertThat(declared).containsAll(requireNonNull(changes.get("secrets")));
            });
            assertThat(requireNonNull(compose.get("services")).get("worker")).extracting("secrets").asString()
                    .doesNotContain("API_KEYS");
        }
    }

    @Test
    void everyFileThatTheComposeFileNamesIsThere() throws IOException {
        assertThat(services().values()).allSatisfy(service -> {
            if (service.get("build") instanceof Map<?, ?> build) {
                assertThat(Path.of(String.valueOf(build.get("context")), String.valueOf(build.get("dockerfile"))))
                        .isRegularFile();
            }
            if (service.get("volumes") instanceof List<?> volumes) {
                assertThat(volumes.stream().map(Object::toString).filter(volume -> volume.startsWith("./")))
                        .allSatisfy(volume -> assertThat(Path.of(volume.split(":")[0])).isDirectory());
            }
        });
    }

    static List<Page> pages() {
        return Page.all();
    }

    private static Set<String> files() {
        return Stream.concat(Stream.of("pom.xml", "docker-compose.yml", "README.md"),
                Stream.of("topics", "grafana", "src").flatMap(root -> Page.filesUnder(Path.of(root)).stream())
                        .map(Path::toString))
                .collect(Collectors.toSet());
    }

    private static Set<String> alerts() throws IOException {
        return Pattern.compile("(?m)- alert: (\\w+)")
                .matcher(Files.readString(Path.of("grafana/prometheus/alerts.yml")))
                .results().map(alert -> alert.group(1)).collect(Collectors.toSet());
    }

    private static Set<String> settings() throws IOException {
        String read = Files.readString(Path.of("src/main/resources/application.yaml"))
                + Files.readString(Path.of("src/main/resources/application-sandbox.yaml"));
        return Stream.concat(SETTING.matcher(read).results().map(setting -> setting.group()),
                Listed.variables().stream()).collect(Collectors.toSet());
    }

    private static Map<String, Map<String, Object>> services() throws IOException {
        try (Reader file = Files.newBufferedReader(Path.of("docker-compose.yml"))) {
            Map<String, Map<String, Map<String, Object>>> compose = new Yaml().load(file);
            return requireNonNull(compose.get("services"));
        }
    }

    private static Document pom() throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(Path.of("pom.xml").toFile());
    }

    private static List<String> text(Document document, String path) throws Exception {
        NodeList nodes = (NodeList) XPathFactory.newInstance().newXPath().evaluate(path, document,
                XPathConstants.NODESET);
        return IntStream.range(0, nodes.getLength()).mapToObj(number -> nodes.item(number).getTextContent()).toList();
    }
}
