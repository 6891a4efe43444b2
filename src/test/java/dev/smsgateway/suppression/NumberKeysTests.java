package dev.smsgateway.suppression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

import dev.smsgateway.message.PhoneNumber;
import dev.smsgateway.role.SettingsException;

class NumberKeysTests {

    private static final PhoneNumber NUMBER = new PhoneNumber("+233241234567");

    private static final String OLD = "a".repeat(20);

    private static final String NEW = "b".repeat(20);

    @Test
    void aNumberIsFoundUnderEachSecretAndKeptUnderTheNewest() {
        String kept = new NumberKeys(OLD).of("shop", NUMBER).getFirst();

        assertThat(new NumberKeys(NEW + ", " + OLD).of("shop", NUMBER)).contains(kept).first().isNotEqualTo(kept);
        assertThat(new NumberKeys(NEW).of("shop", NUMBER)).doesNotContain(kept);
    }

    @Test
    void aNumberIsFoundThatWasKeptBeforeThereWasASecret() {
        assertThat(new NumberKeys(NEW).of("shop", NUMBER)).endsWith(new NumberKeys("").of("shop", NUMBER).getFirst());
    }

    @Test
    void sendersHaveKeysOfTheirOwn() {
        NumberKeys keys = new NumberKeys(NEW);

        assertThat(keys.of("shop", NUMBER)).doesNotContainAnyElementsOf(keys.of("bank", NUMBER))
                .doesNotContainAnyElementsOf(keys.of(null, NUMBER));
    }

    @Test
    void aShortSecretIsRefusedWithoutBeingShown() {
        assertThatExceptionOfType(SettingsException.class).isThrownBy(() -> new NumberKeys("s3cret"))
                .withMessageContaining("SUPPRESSION_SECRETS").withMessageNotContaining("s3cret");
    }
}
