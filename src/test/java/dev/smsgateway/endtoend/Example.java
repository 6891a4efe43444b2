package dev.smsgateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.smsgateway.endtoend.RunningGateway.Reply;

/** A body or an answer that the document of the API shows. */
record Example(String path, JsonNode value) {

    static final Path FOLDER = Path.of("src/main/resources/examples");

    private static final ObjectMapper JSON = new ObjectMapper();

    /** @param path below the folder, without its ending: {@code sendMessage/200} */
    static Example of(String path) {
        try {
            return new Example(path, JSON.readTree(FOLDER.resolve(path + ".json").toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The gateway answers so: with this status and these fields, and as the same problem. */
    void isTheAnswer(Reply reply) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(status());
        assertThat(shape(value)).as(path).isEqualTo(shape(reply.json()));
        assertThat(value.path("type")).as(path).isEqualTo(reply.json().path("type"));
        assertThat(value.path("title")).as(path).isEqualTo(reply.json().path("title"));
    }

    /** Names, order and types of the fields; of an array's elements each shape once. */
    static String shape(JsonNode value) {
        if (value.isObject()) {
            List<String> fields = new ArrayList<>();
            value.fields().forEachRemaining(field -> fields.add(field.getKey() + ": " + shape(field.getValue())));
            return fields.toString();
        }
        if (value.isArray()) {
            LinkedHashSet<String> elements = new LinkedHashSet<>();
            value.forEach(element -> elements.add(shape(element)));
            return "array of " + elements;
        }
        return value.getNodeType().name();
    }

    private int status() {
        return path.startsWith("problems/")
                ? value.path("status").asInt()
                : Integer.parseInt(path.replaceFirst(".*/", "").substring(0, 3));
    }
}
