package dev.smsgateway.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;

import dev.smsgateway.dispatch.BreakerState;
import dev.smsgateway.fleet.Command.Action;
import dev.smsgateway.topic.TopicJson;

/**
 * What instances publish to each other matches the topics' schemas.
 */
class FleetTopicsContractTests {

    private static final Instant NOW = Instant.parse("2026-01-15T10:30:00.421Z");

    @ParameterizedTest
    @EnumSource
    void aViewIsAsItsSchemaSays(BreakerState state) throws IOException {
        PeerView view = new PeerView("worker-1", "arkesel", true, state, 7, 3, 5, 40, 5, 7, NOW, NOW, NOW);

        assertThat(problems("sms-breakers", view)).isEmpty();
    }

    @Test
    void aViewOfAnInstanceThatOnlyFollowsIsToo() throws IOException {
        PeerView view = new PeerView("ingress-1", "arkesel", false, BreakerState.CLOSED, 0, 0, 0, 0, 0, 0, null, null,
                null);

        assertThat(problems("sms-breakers", view)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aCommandIsAsItsSchemaSays(Action action) throws IOException {
        assertThat(problems("sms-commands", new Command("c-1", "arkesel", action, NOW, "ingress-1"))).isEmpty();
    }

    private static List<String> problems(String topic, Object value) throws IOException {
        return JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(Files.readString(Path.of("topics", topic, "schema.json")))
                .validate(new String(TopicJson.write(value), UTF_8),
                        InputFormat.JSON)
                .stream().map(Object::toString).toList();
    }
}
