package dev.smsgateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;

import dev.smsgateway.local.LocalBroker;

/** No broker is needed to describe the API. */
class OpenApiTests {

    /** The document from which the client of {@code GeneratedClientTests} is made. */
    private static final Path FILE = Path.of("src/test/resources/openapi.json");

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    private static JsonNode api;

    @BeforeAll
    static void read() throws IOException {
        try (StubProvider arkesel = new StubProvider();
                StubProvider mnotify = new StubProvider();
                RunningGateway gateway = RunningGateway.begin("localhost:" + LocalBroker.freePort(), arkesel, mnotify,
                        Map.of())) {
            api = gateway.get("/openapi.json").json();
        }
    }

    @Test
    void theFileIsTheServedDocument() throws IOException {
        Path served = Path.of("target/openapi.json");
        Files.writeString(served, JSON.writeValueAsString(JSON.treeToValue(api, Object.class)) + "\n");

        assertThat(served).as("copy %s to %s when the API changes on purpose", served, FILE)
                .hasSameTextualContentAs(FILE);
    }

    /** What else makes a document valid is checked when a client is made of it. */
    @Test
    void everyReferenceLeadsSomewhereAndStandsAlone() {
        assertThat(api.findParents("$ref")).isNotEmpty().allSatisfy(reference -> {
            assertThat(api.at(reference.path("$ref").asText().substring(1)).isMissingNode()).isFalse();
            assertThat(reference).hasSize(1);
        });
    }

    @Test
    void namesItsOperationsAsAClientWould() {
        assertThat(operations().keySet()).containsExactlyInAnyOrder("sendMessage", "getMessageStatus", "getHealth",
                "getCircuitBreakers", "resetCircuitBreakers", "forceOpenCircuitBreaker", "closeCircuitBreaker",
                "replayResults", "replayDeadLetters", "getSuppression", "suppressNumber", "liftSuppression");
    }

    @Test
    void saysEveryStatusOfAnOperation() {
        assertThat(statuses("sendMessage")).containsExactlyInAnyOrder("200", "202", "400", "401", "409", "413", "415",
                "422", "429", "503", "504");
        assertThat(statuses("getMessageStatus")).containsExactlyInAnyOrder("200", "401", "404", "503");
        assertThat(statuses("getHealth")).containsExactlyInAnyOrder("200", "503");
        assertThat(statuses("getCircuitBreakers")).containsExactlyInAnyOrder("200", "401");
        for (String command : List.of("resetCircuitBreakers", "forceOpenCircuitBreaker", "closeCircuitBreaker")) {
            assertThat(statuses(command)).containsExactlyInAnyOrder("200", "401", "404", "503");
        }
        assertThat(statuses("getSuppression")).containsExactlyInAnyOrder("200", "401", "404", "422", "503");
        for (String change : List.of("suppressNumber", "liftSuppression")) {
            assertThat(statuses(change)).containsExactlyInAnyOrder("204", "401", "422", "503");
        }
        for (String replay : List.of("replayResults", "replayDeadLetters")) {
            assertThat(statuses(replay)).containsExactlyInAnyOrder("200", "400", "401", "409", "413", "415", "422",
                    "503");
        }
    }

    @Test
    void hidesTheAddressesThatVendorsCall() {
        assertThat(api.path("paths").properties()).noneMatch(path -> path.getKey().startsWith("/reports"));
    }

    @Test
    void speaksSnakeCase() {
        assertThat(api.path("components").path("schemas").findValues("properties"))
                .flatExtracting(properties -> properties.properties().stream().map(Map.Entry::getKey).toList())
                .isNotEmpty().allMatch(name -> name.matches("[a-z_]+"));
    }

    @Test
    void everyAnswerAndBodyHasExamplesThatFitTheirSchemas() {
        operations().forEach((id, operation) -> {
            if (operation.has("requestBody")) {
                assertExamplesFit(id + " request", operation.path("requestBody").path("content"));
            }
            operation.path("responses").properties().forEach(response -> {
                JsonNode ref = response.getValue().path("$ref");
                JsonNode answer = ref.isMissingNode() ? response.getValue() : api.at(ref.asText().substring(1));
                if (!response.getKey().equals("204")) {
                    assertExamplesFit(id + " " + response.getKey(), answer.path("content"));
                }
            });
        });
    }

    @Test
    void everyExampleIsInTheDocument() throws IOException {
        List<String> shown = api.findParents("examples").stream().flatMap(
                content -> content.path("examples").properties().stream()).map(Map.Entry::getKey).toList();
        try (Stream<Path> files = Files.walk(Example.FOLDER)) {
            assertThat(files.filter(Files::isRegularFile)).isNotEmpty().allSatisfy(
                    file -> assertThat(shown).contains(file.getFileName().toString().replace(".json", "")));
        }
    }

    /** By a test of this package that names it. */
    @Test
    void everyExampleIsHeldAgainstTheRunningGateway() throws IOException {
        StringBuilder tests = new StringBuilder();
        try (Stream<Path> files = Files.list(Path.of("src/test/java/dev/smsgateway/endtoend"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                tests.append(Files.readString(file));
            }
        }
        try (Stream<Path> examples = Files.walk(Example.FOLDER)) {
            assertThat(examples.filter(Files::isRegularFile).map(Example.FOLDER::relativize)).allSatisfy(
                    example -> assertThat(tests).contains(example.toString().replace(".json", "") + "\""));
        }
    }

    private void assertExamplesFit(String where, JsonNode content) {
        assertThat(content.properties()).as(where).isNotEmpty().allSatisfy(media -> {
            JsonNode examples = media.getValue().path("examples");
            assertThat(examples.properties()).as(where).isNotEmpty();
            assertThat(media.getValue().path("schema").isObject()).as(where).isTrue();
            examples.properties().forEach(example -> assertThat(
                    problems(media.getValue().path("schema"), example.getValue().path("value")))
                    .as(where + " " + example.getKey()).isEmpty());
        });
    }

    private static List<String> problems(JsonNode schema, JsonNode value) {
        ObjectNode whole = JSON.createObjectNode();
        whole.set("components", api.path("components"));
        whole.putArray("allOf").add(schema);
        SchemaValidatorsConfig strict = SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
        return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(whole, strict).validate(value).stream()
                .map(Object::toString).toList();
    }

    private static List<String> statuses(String operation) {
        return operations().get(operation).path("responses").properties().stream().map(Map.Entry::getKey).toList();
    }

    private static Map<String, JsonNode> operations() {
        Map<String, JsonNode> operations = new TreeMap<>();
        api.path("paths").properties().forEach(path -> path.getValue().properties()
                .forEach(method -> operations.put(method.getValue().path("operationId").asText(), method.getValue())));
        return operations;
    }
}
