package dev.smsgateway.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.smsgateway.provider.HttpProvider.Api;
import dev.smsgateway.role.SettingsException;

/**
 * How the address of a call is made of that in the settings.
 */
class HttpProviderTests {

    private final Api api = new Api("acme", "https://usual.example", "/v1/send");

    @ParameterizedTest
    @CsvSource({"https://acme.example, https://acme.example", "https://acme.example/, https://acme.example",
            "http://localhost:81/a//, http://localhost:81/a", "https://acme.example/v1/send, https://acme.example",
            "https://acme.example/v1/send/, https://acme.example", "'', https://usual.example"})
    void leavesTheSendPathOut(String setting, String expected) {
        assertThat(api.prefixOf(setting)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"acme.example", "ftp://acme.example", "https:/v1", "https://acme.example?key=1",
            "https://user@acme.example", "https://acme.example#top", "no address"})
    void refusesWhatIsNoPlainAddress(String setting) {
        assertThatThrownBy(() -> api.prefixOf(setting)).isInstanceOf(SettingsException.class)
                .hasMessageStartingWith("ACME_API_URL must be").hasMessageNotContaining("key=1");
    }

    @Test
    void showsNoKeyInItsSettings() {
        assertThat(new ProviderProperties("k3y", "Gateway", "", Duration.ofSeconds(2), Duration.ofSeconds(10), null,
                Duration.ofSeconds(1))).asString().contains("Gateway").doesNotContain("k3y");
    }
}
