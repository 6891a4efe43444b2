package dev.smsgateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;

class AuditTests {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String[] ANN = {"Authorization", "Bearer key-of-ann-000000000001"};

    @Test
    void recordsWhichOperatorDidWhatAndWhatCameOfIt() throws IOException {
        try (TestBroker broker = TestBroker.start();
                Topic topic = new Topic(broker.bootstrapServers());
                StubProvider provider = new StubProvider();
                RunningGateway gateway = RunningGateway.start(broker.bootstrapServers(), provider, provider,
                        Map.of("OPERATOR_KEYS", "ann=key-of-ann-000000000001", "INSTANCE_ID", "one"))) {
            assertThat(gateway.post("/circuit-breaker/reset", "").status()).isEqualTo(401);
            gateway.get("/circuit-breaker-status", ANN);
            gateway.post("/circuit-breaker/arkesel/force-open", "", ANN);
            gateway.post("/circuit-breaker/nobody/close", "", ANN);
            gateway.post("/results/replay", "{\"from\": \"2026-01-15T10:30:00Z\", \"statuses\": [\"none\"]}", ANN);
            gateway.post("/results/replay", Example.of("replayResults/request-dry-run").value().toString(), ANN);

            Awaitility.await().until(() -> topic.all("sms-audit").size() == 4);
            List<ConsumerRecord<String, String>> records = topic.all("sms-audit");
            assertThat(records).extracting(ConsumerRecord::key).containsOnly("ann");
            List<JsonNode> entries = records.stream().map(AuditTests::json).toList();
            assertThat(entries).extracting(entry -> entry.path("operator").asText()).containsOnly("ann");
            assertThat(entries).extracting(entry -> entry.path("action").asText()).containsExactly(
                    "forceOpenCircuitBreaker", "closeCircuitBreaker", "replayResults", "replayResults");
            assertThat(entries).extracting(entry -> entry.path("status").asInt()).containsExactly(200, 404, 422, 200);
            assertThat(entries.getFirst().path("details")).hasToString(
                    "{\"confirmed\":[\"one\"],\"not_confirmed\":[],\"providers\":[\"arkesel\"]}");
            assertThat(entries.getLast().path("details")).hasToString("{\"dry_run\":true,\"would_send\":0}");
            var schema = JsonSchemaFactory.getInstance(VersionFlag.V202012)
                    .getSchema(Files.readString(Path.of("topics", "sms-audit", "schema.json")));
            assertThat(entries).allSatisfy(entry -> assertThat(schema.validate(entry)).isEmpty());
        }
    }

    private static JsonNode json(ConsumerRecord<String, String> record) {
        try {
            return JSON.readTree(record.value());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
