package dev.smsgateway.queue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;

import dev.smsgateway.message.Attempt;
import dev.smsgateway.message.DeliveryReport;
import dev.smsgateway.message.DeliveryResult;
import dev.smsgateway.message.DeliveryStatus;
import dev.smsgateway.message.MessageId;
import dev.smsgateway.message.OnUnconfirmed;
import dev.smsgateway.message.PhoneNumber;
import dev.smsgateway.message.ReportedStatus;
import dev.smsgateway.message.RequestPlace;
import dev.smsgateway.message.SendRequest;
import dev.smsgateway.message.SendRequestRules;
import dev.smsgateway.message.SenderId;
import dev.smsgateway.message.SmsText;
import dev.smsgateway.message.WebhookRules;
import dev.smsgateway.message.WebhookUrl;
import dev.smsgateway.topic.TopicJson;
import dev.smsgateway.topic.TopicDefinition;
import dev.smsgateway.topic.Topics;

class TopicFilesTests {

    private static final Instant NOW = Instant.parse("2026-01-15T10:30:00Z");

    @Test
    void everyTopicTheCodeNamesIsDefined() {
        assertThat(TopicDefinition.all()).extracting(TopicDefinition::name).containsExactlyInAnyOrder(Topics.REQUESTS,
                Topics.ATTEMPTS, Topics.DELAYED, Topics.REPLIES, Topics.RESULTS, Topics.REPORTS,
                Topics.STATUS, Topics.REQUEST_NOTES,
                Topics.DEAD_LETTERS, Topics.BREAKERS, Topics.COMMANDS, Topics.CALLBACK_DEAD_LETTERS,
                Topics.SUPPRESSIONS, Topics.AUDIT);
        assertThat(TopicDefinition.all()).allSatisfy(topic -> {
            assertThat(topic.partitions()).isPositive();
            assertThat(topic.config()).containsKey("retention.ms");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {Topics.REQUESTS, Topics.ATTEMPTS, Topics.DELAYED, Topics.REPLIES, Topics.RESULTS,
            Topics.REPORTS, Topics.STATUS, Topics.REQUEST_NOTES,
            Topics.DEAD_LETTERS, Topics.BREAKERS, Topics.COMMANDS, Topics.CALLBACK_DEAD_LETTERS, Topics.SUPPRESSIONS,
            Topics.AUDIT})
    void theExampleFitsTheSchema(String topic) throws IOException {
        assertThat(problems(topic, Files.readString(Path.of("topics", topic, "example.json")))).isEmpty();
    }

    @Test
    void theExampleOfARequestCanBeRead() throws IOException {
        byte[] example = Files.readAllBytes(Path.of("topics", Topics.REQUESTS, "example.json"));
        SendRequestRules rules = new SendRequestRules("GH", 10, Duration.ofHours(4), Duration.ofHours(72),
                new WebhookRules(true, false, false));

        ReadRequest read = new SendRequestReader(rules, Clock.systemUTC())
                .read(new ConsumerRecord<String, byte @Nullable []>(Topics.REQUESTS, 0, 0, "key", example));

        assertThat(read).isInstanceOfSatisfying(ReadRequest.Valid.class, valid -> assertThat(valid.request().id())
                .isEqualTo(new MessageId("0f6c2d1e-6f0b-4c58-9a51-7c9c1a1d7e11")));
    }

    @Test
    void aRequestThatTheGatewayWritesFitsTheSchema() throws IOException {
        SendRequest request = new SendRequest(MessageId.random(), new PhoneNumber("+233241234567"),
                new SmsText("Hello"), new SenderId("Shop"), OnUnconfirmed.HOLD, NOW, true,
                new WebhookUrl("https://shop.example.com/sms?token=abc"), "shop");

        assertThat(problems(Topics.REQUESTS, new String(SendRequestValue.write(request, request.id()), UTF_8)))
                .isEmpty();
    }

    @Test
    void everyResultThatTheGatewayWritesFitsTheSchemaAndCanBeReadAgain() throws IOException {
        for (DeliveryStatus status : DeliveryStatus.values()) {
            for (Attempt.Outcome outcome : Attempt.Outcome.values()) {
                DeliveryResult result = new DeliveryResult(MessageId.random(), 2, status, "arkesel", "id", true, NOW,
                        "problem", 2, List.of(new Attempt("arkesel", outcome, "down", "HTTP 503", "id", NOW,
                                Duration.ofMillis(12))),
                        "shop", new RequestPlace(3, 17));
                byte[] written = TopicJson.write(result);

                assertThat(problems(Topics.RESULTS, new String(written, UTF_8))).isEmpty();
                assertThat(problems(Topics.REPLIES, new String(written, UTF_8))).isEmpty();
                assertThat(TopicJson.MAPPER.readValue(written, DeliveryResult.class)).isEqualTo(result);
            }
        }
    }

    @Test
    void everyReportThatTheGatewayWritesFitsTheSchemaAndCanBeReadAgain() throws IOException {
        for (ReportedStatus status : ReportedStatus.values()) {
            for (@Nullable
            String mayBeUnknown : Arrays.asList("EXPIRED", null)) {
                DeliveryReport report = new DeliveryReport(MessageId.random(), "arkesel", mayBeUnknown, status,
                        mayBeUnknown, NOW);
                byte[] written = TopicJson.write(report);

                assertThat(problems(Topics.REPORTS, new String(written, UTF_8))).isEmpty();
                assertThat(TopicJson.MAPPER.readValue(written, DeliveryReport.class)).isEqualTo(report);
            }
        }
    }

    @Test
    void theSchemaRefusesWhatTheGatewayRefuses() throws IOException {
        assertThat(problems(Topics.REQUESTS, "{\"message\": \"Hello\"}")).isNotEmpty();
        assertThat(problems(Topics.REQUESTS, "{\"recipient\": 233241234567, \"message\": \"Hello\"}")).isNotEmpty();
        assertThat(problems(Topics.RESULTS, "{\"status\": \"lost\"}")).isNotEmpty();
        assertThat(problems(Topics.REPORTS, "{\"message_id\": \"1\", \"status\": \"delivered\"}")).isNotEmpty();
    }

    private static List<String> problems(String topic, String json) throws IOException {
        String schema = Files.readString(Path.of("topics", topic, "schema.json"));
        JsonSchema compiled = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(schema);
        return compiled.validate(json, InputFormat.JSON).stream().map(Object::toString).toList();
    }
}
