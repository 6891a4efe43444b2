package dev.smsgateway.provider;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * A vendor's answer to a question about messages, and what it says of them.
 *
 * @param ids the provider's ids of the messages
 * @param expected the vendor's word, or a question mark for one that is not known, and the status,
 *     by id; null when the answer is none
 * @param source where the reply, or what is known of it, comes from
 */
public record ReportCase(@JsonProperty("case") String title, @JsonProperty("http_status") int status,
        List<String> ids, @JsonProperty("response_body") String body, @Nullable Map<String, String> expected,
        @Nullable String source) {

    static Stream<ReportCase> of(String provider) {
        try (InputStream json = ReportCase.class.getResourceAsStream(provider + "/report-cases.json")) {
            List<ReportCase> cases = JsonMapper.builder().build().readValue(Objects.requireNonNull(json),
                    new TypeReference<>() {
                    });
            return cases.stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return title;
    }
}
