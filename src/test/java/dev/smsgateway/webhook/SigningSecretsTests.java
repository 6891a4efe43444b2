package dev.smsgateway.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.smsgateway.role.SettingsException;

class SigningSecretsTests {

    private static final String OLD = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static final String NEW = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX";

    private static final Instant THEN = Instant.ofEpochSecond(1_614_265_330);

    /** The example that the specification's own libraries are tested with. */
    @Test
    void signsAsTheSpecificationSays() {
        String signature = sign(OLD);

        assertThat(signature).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void signsWithEachSecretWhileOneReplacesAnother() {
        String signature = sign(NEW + ", " + OLD);

        assertThat(signature).isEqualTo(sign(NEW) + " " + sign(OLD));
    }

    @Test
    void hasNoSecretsWhenNoneIsSet() {
        assertThat(SigningSecrets.parse(" ").isEmpty()).isTrue();
        assertThat(SigningSecrets.parse(OLD).isEmpty()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_", "whsec_c2hvcnQ=", "whsec_???", OLD + ",",
            "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw."})
    void refusesWhatIsNoSecretWithoutRepeatingIt(String text) {
        assertThatExceptionOfType(SettingsException.class).isThrownBy(() -> SigningSecrets.parse(text))
                .withMessageContaining("STATUS_CALLBACK_SECRETS").withMessageNotContaining("MfKQ");
    }

    private static String sign(String secrets) {
        return SigningSecrets.parse(secrets).sign("msg_p5jXN8AQM9LWM0D4loKWxJek", THEN,
                "{\"test\": 2432232314}".getBytes(UTF_8));
    }
}
