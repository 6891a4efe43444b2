package dev.smsgateway.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.smsgateway.message.DeliveryStatus;
import dev.smsgateway.message.InvalidMessageException;
import dev.smsgateway.topic.Topics;

class ReplayPlanTests {

    private static final Instant NOW = Instant.parse("2026-01-15T10:30:00Z");

    private final ReplayPlan<ResultSelection> plan = new ReplayPlan<>(Topics.RESULTS,
            new ResultSelection(NOW.minusSeconds(60), NOW, Set.of(DeliveryStatus.UNAVAILABLE), "arkesel", null, 600L),
            List.of(3L, 0L), NOW.plusSeconds(3600));

    @Test
    void travelsAsText() {
        assertThat(ReplayPlan.read(plan.text(), Topics.RESULTS, ResultSelection.class)).isEqualTo(plan);
        assertThat(plan.text()).matches("[A-Za-z0-9_-]+");
    }

    @Test
    void isOfOneKindOfReplay() {
        assertThatExceptionOfType(InvalidMessageException.class)
                .isThrownBy(
                        () -> ReplayPlan.read(plan.text(), Topics.DEAD_LETTERS, ResultSelection.class))
                .returns("plan", InvalidMessageException::field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "!", "bm8gSlNPTg", "e30", "bnVsbA", "W10"})
    void isNotAnyText(String text) {
        assertThatExceptionOfType(InvalidMessageException.class)
                .isThrownBy(() -> ReplayPlan.read(text, Topics.RESULTS, ResultSelection.class))
                .returns("plan", InvalidMessageException::field);
    }

    @Test
    void choosesNothingThatADryRunWouldNot() {
        String sent = new String(Base64.getUrlDecoder().decode(plan.text()), UTF_8)
                .replace("unavailable", "sent");
        String forged = Base64.getUrlEncoder().encodeToString(sent.getBytes(UTF_8));

        assertThatExceptionOfType(InvalidMessageException.class)
                .isThrownBy(() -> ReplayPlan.read(forged, Topics.RESULTS, ResultSelection.class))
                .returns("plan", InvalidMessageException::field);
    }

    @Test
    void expires() {
        assertThatNoException().isThrownBy(() -> plan.check(NOW.plusSeconds(3599), List.of(3L, 0L)));
        assertThatExceptionOfType(InvalidMessageException.class)
                .isThrownBy(() -> plan.check(NOW.plusSeconds(3600), List.of(3L, 0L)));
    }

    @Test
    void isOfOneLifeOfItsTopic() {
        assertThatNoException().isThrownBy(() -> plan.check(NOW, List.of(9L, 9L, 9L)));
        assertThatExceptionOfType(InvalidMessageException.class)
                .isThrownBy(() -> plan.check(NOW, List.of(2L, 9L)));
        assertThatExceptionOfType(InvalidMessageException.class).isThrownBy(() -> plan.check(NOW, List.of(3L)));
    }
}
