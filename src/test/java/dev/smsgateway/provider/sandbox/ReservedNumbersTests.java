package dev.smsgateway.provider.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import dev.smsgateway.message.PhoneNumber;

class ReservedNumbersTests {

    private static final int ARKESEL = 1;

    private static final int MNOTIFY = 2;

    @ParameterizedTest
    @EnumSource
    void areValidNumbersOfGhana(Behaviour behaviour) {
        for (int provider : new int[] {ReservedNumbers.EVERYWHERE, ARKESEL, MNOTIFY}) {
            PhoneNumber reserved = ReservedNumbers.number(provider, behaviour);

            assertThat(PhoneNumber.parse("0" + reserved.digits().substring(3), "GH")).isEqualTo(reserved);
        }
    }

    @ParameterizedTest
    @EnumSource
    void forReportsAreValidNumbersOfGhanaThatAreAccepted(ReportBehaviour behaviour) {
        for (int provider : new int[] {ReservedNumbers.EVERYWHERE, ARKESEL, MNOTIFY}) {
            PhoneNumber reserved = ReservedNumbers.number(provider, behaviour);

            assertThat(PhoneNumber.parse("0" + reserved.digits().substring(3), "GH")).isEqualTo(reserved);
            assertThat(ReservedNumbers.behaviour(reserved, ARKESEL)).isEqualTo(Behaviour.ACCEPTED);
            assertThat(ReservedNumbers.behaviour(reserved, MNOTIFY)).isEqualTo(Behaviour.ACCEPTED);
        }
    }

    @ParameterizedTest
    @CsvSource({"0241200101, UNDELIVERED, UNDELIVERED", "0241200111, UNDELIVERED, DELIVERED",
            "0241200122, DELIVERED, LATE", "0241200003, DELIVERED, DELIVERED", "0241200134, DELIVERED, DELIVERED"})
    void sayWhatIsReported(String number, ReportBehaviour atArkesel, ReportBehaviour atMnotify) {
        PhoneNumber recipient = PhoneNumber.parse(number, "GH");

        assertThat(ReservedNumbers.reportBehaviour(recipient, ARKESEL)).isEqualTo(atArkesel);
        assertThat(ReservedNumbers.reportBehaviour(recipient, MNOTIFY)).isEqualTo(atMnotify);
    }

    @Test
    void haveADigitOfTheirOwnForEachBehaviour() {
        assertThat(Arrays.stream(Behaviour.values()).map(Behaviour::digit)).doesNotHaveDuplicates().allMatch(
                digit -> digit >= 0 && digit <= 9);
    }

    @ParameterizedTest
    @CsvSource({"0241200003, DOWN, DOWN", "0241200013, DOWN, ACCEPTED", "0241200023, ACCEPTED, DOWN",
            "0241200002, ACCOUNT, ACCOUNT", "0241200019, THROTTLED, ACCEPTED", "0241200024, ACCEPTED, HANG"})
    void sayWhichProviderAndWhatItDoes(String number, Behaviour atArkesel, Behaviour atMnotify) {
        PhoneNumber recipient = PhoneNumber.parse(number, "GH");

        assertThat(ReservedNumbers.behaviour(recipient, ARKESEL)).isEqualTo(atArkesel);
        assertThat(ReservedNumbers.behaviour(recipient, MNOTIFY)).isEqualTo(atMnotify);
    }

    @ParameterizedTest
    @CsvSource({"0241234567", "0241200008", "0241200033", "0241201003", "+4915112345678"})
    void leaveEveryOtherNumberAccepted(String number) {
        PhoneNumber recipient = PhoneNumber.parse(number, "GH");

        assertThat(ReservedNumbers.behaviour(recipient, ARKESEL)).isEqualTo(Behaviour.ACCEPTED);
        assertThat(ReservedNumbers.behaviour(recipient, MNOTIFY)).isEqualTo(Behaviour.ACCEPTED);
    }
}
