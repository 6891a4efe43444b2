package dev.smsgateway.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.smsgateway.role.SettingsException;

/**
 * How a base URL becomes the address of the send call.
 */
class SendUrlTests {

    @ParameterizedTest
    @CsvSource({"https://acme.example, https://acme.example/v1/send",
            "https://acme.example/, https://acme.example/v1/send",
            "http://localhost:81/a//, http://localhost:81/a/v1/send",
            "https://acme.example/v1/send, https://acme.example/v1/send",
            "https://acme.example/v1/send/, https://acme.example/v1/send"})
    void endsWithTheSendPathOnce(URI base, URI expected) {
        assertThat(SendUrl.of("acme", base, "/v1/send")).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"acme.example", "ftp://acme.example", "https:/v1", "https://acme.example?key=1",
            "https://user@acme.example", "https://acme.example#top", ""})
    void refusesWhatIsNoPlainAddress(URI base) {
        assertThatThrownBy(() -> SendUrl.of("acme", base, "/v1/send")).isInstanceOf(SettingsException.class)
                .hasMessageStartingWith("ACME_API_URL must be").hasMessageNotContaining("key=1");
    }
}
