package dev.smsgateway.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;

class UndeliveredWebhookTests {

    private static final Path TOPICS = Path.of("topics");

    @Test
    void readsTheExampleOfAChange() throws IOException {
        byte[] example = Files.readAllBytes(TOPICS.resolve("sms-status/example.json"));

        StatusChange change = StatusChange.read(example).orElseThrow();

        assertThat(change.webhookId()).isEqualTo("0f6c2d1e-6f0b-4c58-9a51-7c9c1a1d7e11.4");
        assertThat(change.statusCallback()).isNotNull();
    }

    @Test
    void writesWhatTheSchemaSays() throws IOException {
        StatusChange change = StatusChange.read(Files.readAllBytes(TOPICS.resolve("sms-status/example.json")))
                .orElseThrow();
        JsonSchema schema = JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(Files.readString(TOPICS.resolve("sms-callbacks-dlt/schema.json")));

        byte[] written = new UndeliveredWebhook(change.webhookId(), "HTTP 500", 18, Instant.EPOCH, Instant.EPOCH,
                change.statusCallback(), change).write();

        assertThat(schema.validate(new String(written, UTF_8), InputFormat.JSON)).isEmpty();
    }
}
