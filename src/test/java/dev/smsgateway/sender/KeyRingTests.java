package dev.smsgateway.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.smsgateway.role.SettingsException;

class KeyRingTests {

    @Test
    void knowsTheHolderOfAKey() {
        KeyRing keys = new KeyRing("API_KEYS", "shop=s3cret-of-the-shop-0001, bank=b=se64-of-the-bank-1==");

        assertThat(nameOf(keys, "s3cret-of-the-shop-0001")).contains("shop");
        assertThat(nameOf(keys, "b=se64-of-the-bank-1==")).contains("bank");
        assertThat(nameOf(keys, "S3cret-of-the-shop-0001")).isEmpty();
        assertThat(nameOf(keys, "")).isEmpty();
    }

    @Test
    void isEmptyWithoutKeys() {
        assertThat(new KeyRing("API_KEYS", " ").isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3cret-0123456789abcdef", "shop=", "=s3cret-0123456789abcdef", "shop=s3cret",
            "shop=s3cret-0123456789abcdef,", "shop=s3cret-0123456789abcdef,shop=another-key-0123456789",
            "sh op=s3cret-0123456789abcdef", "shop=s3cret-0123456789abcdef,bank=s3cret-0123456789abcdef"})
    void refusesWhatIsNoListOfKeysWithoutShowingThem(String text) {
        assertThatExceptionOfType(SettingsException.class).isThrownBy(() -> new KeyRing("API_KEYS", text))
                .withMessageContaining("API_KEYS").withMessageNotContaining("s3cret");
    }

    private static Optional<String> nameOf(KeyRing keys, String key) {
        return keys.holderOf(key).map(Caller::getName);
    }
}
