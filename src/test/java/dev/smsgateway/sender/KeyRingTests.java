package dev.smsgateway.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyRingTests {

    @Test
    void knowsTheHolderOfAKey() {
        KeyRing keys = new KeyRing("API_KEYS", "shop=s3cret, bank=b=se64==");

        assertThat(keys.holderOf("s3cret")).contains("shop");
        assertThat(keys.holderOf("b=se64==")).contains("bank");
        assertThat(keys.holderOf("S3cret")).isEmpty();
        assertThat(keys.holderOf("")).isEmpty();
    }

    @Test
    void isEmptyWithoutKeys() {
        assertThat(new KeyRing("API_KEYS", " ").isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3cret", "shop=", "=s3cret", "shop=s3cret,", "shop=s3cret,shop=other", "sh op=s3cret"})
    void refusesWhatIsNoListOfKeysWithoutShowingThem(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new KeyRing("API_KEYS", text))
                .withMessageContaining("API_KEYS").withMessageNotContaining("s3cret");
    }
}
