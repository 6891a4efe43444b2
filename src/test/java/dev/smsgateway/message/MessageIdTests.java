package dev.smsgateway.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageIdTests {

    @Test
    void aRedeliveredRecordHasTheSameId() {
        assertThat(MessageId.ofRecord("sms-requests", 3, 42, 1_000))
                .isEqualTo(MessageId.ofRecord("sms-requests", 3, 42, 1_000));
    }

    @Test
    void recordsOfOtherPlacesOrOfARecreatedTopicHaveOtherIds() {
        assertThat(MessageId.ofRecord("sms-requests", 3, 42, 1_000))
                .isNotEqualTo(MessageId.ofRecord("sms-requests", 3, 43, 1_000))
                .isNotEqualTo(MessageId.ofRecord("sms-requests", 4, 42, 1_000))
                .isNotEqualTo(MessageId.ofRecord("sms-requests", 3, 42, 2_000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "../x", "é",
            "a2345678901234567890123456789012345678901234567890123456789012345"})
    void refusesWhatCouldNotStandInAnAddress(String text) {
        assertThatExceptionOfType(InvalidMessageException.class).isThrownBy(() -> new MessageId(text));
    }
}
