package dev.smsgateway.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmsTextTests {

    static Stream<Arguments> countsSegments() {
        return Stream.of(Arguments.of("one character", "a", 1), Arguments.of("a full single SMS", "a".repeat(160), 1),
                Arguments.of("one over it", "a".repeat(161), 2), Arguments.of("two full parts", "a".repeat(306), 2),
                Arguments.of("one over them", "a".repeat(307), 3),
                Arguments.of("extension characters take two places", "€".repeat(80), 1),
                Arguments.of("one over them", "€".repeat(81), 2),
                Arguments.of("an escape is not cut in half", "a".repeat(152) + "€" + "a".repeat(152), 3),
                Arguments.of("Greek capitals are GSM-7", "Δ".repeat(160), 1),
                Arguments.of("a full single SMS of UCS-2", "ж".repeat(70), 1),
                Arguments.of("one over it", "ж".repeat(71), 2), Arguments.of("two full parts", "ж".repeat(134), 2),
                Arguments.of("one over them", "ж".repeat(135), 3),
                Arguments.of("one character decides for all", "a".repeat(70) + "ж", 2),
                Arguments.of("a small c with cedilla is not GSM-7", "ç" + "a".repeat(70), 2),
                Arguments.of("an emoji takes two places", "😀".repeat(35), 1),
                Arguments.of("one over them", "😀".repeat(36), 2),
                Arguments.of("an emoji is not cut in half", "ж".repeat(66) + "😀" + "ж".repeat(66), 3));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void countsSegments(String name, String text, int segments) {
        assertThat(new SmsText(text).segments()).isEqualTo(segments);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\t ", "half an emoji \ud83d", "\ude00 the other half"})
    void refusesWhatCannotBeSent(String text) {
        assertThatExceptionOfType(InvalidMessageException.class).isThrownBy(() -> new SmsText(text))
                .satisfies(e -> assertThat(e.field()).isEqualTo("message"));
    }

    @Test
    void doesNotShowItsContent() {
        assertThat(new SmsText("Your code is 493027").toString()).doesNotContain("493027");
    }
}
