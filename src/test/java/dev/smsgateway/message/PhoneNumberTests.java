package dev.smsgateway.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumberTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"0241234567|+233241234567", "+233241234567|+233241234567",
            "233241234567|+233241234567", "024 123-4567|+233241234567", "(024) 123 4567|+233241234567",
            "00233241234567|+233241234567", "+447911123456|+447911123456"})
    void readsNumbersAsPeopleWriteThem(String text, String e164) {
        assertThat(PhoneNumber.parse(text, "GH").e164()).isEqualTo(e164);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "12345", "hello", "+999123456789", "02412345678901234", "0241234567 ext. 5",
            "0800FLOWERS", "+", "tel:+233241234567", "\u0000"})
    void refusesWhatIsNoPhoneNumber(String text) {
        assertThatExceptionOfType(InvalidMessageException.class).isThrownBy(() -> PhoneNumber.parse(text, "GH"))
                .satisfies(e -> assertThat(e.field()).isEqualTo("recipient"));
    }

    @Test
    void readsNationalNumbersInTheGivenRegion() {
        assertThat(PhoneNumber.parse("07911 123456", "GB").e164()).isEqualTo("+447911123456");
    }

    @Test
    void showsItselfMasked() {
        assertThat(PhoneNumber.parse("0241234567", "GH")).hasToString("+23324*****67");
        assertThat(new PhoneNumber("+123456")).hasToString("+****56");
    }

    @Test
    void errorsDoNotRepeatTheNumber() {
        assertThatExceptionOfType(InvalidMessageException.class).isThrownBy(() -> PhoneNumber.parse("99912345", "GH"))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("99912345"));
    }
}
