package dev.smsgateway.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import dev.smsgateway.message.MessageId;
import dev.smsgateway.role.SettingsException;

class PushedReportAddressesTests {

    private static final String URL = "https://sms.example.com";

    private static final String SECRET = "a secret of any kind";

    private static final String CHARACTERS = "ABCXYZabcxyz0189._:-";

    private final PushedReportAddresses addresses = addresses(URL, SECRET);

    @Property(tries = 300)
    void anAddressIsOfItsMessageAndProviderAlone(@ForAll @From("ids") String text) {
        MessageId message = new MessageId(text);
        String last = last(addresses, "arkesel", message);

        assertThat(addresses.of("arkesel", message)).hasValue(URL + "/reports/arkesel/" + last);
        assertThat(last).matches("[A-Za-z0-9._:-]+").isNotIn(".", "..");
        assertThat(addresses.message("arkesel", last)).hasValue(message);
        assertThat(addresses(URL, SECRET).message("arkesel", last)).hasValue(message);
        assertThat(addresses.message("mnotify", last)).isEmpty();
        assertThat(addresses(URL, SECRET + "!").message("arkesel", last)).isEmpty();
        assertThat(addresses.message("arkesel", "x" + last)).isEmpty();
    }

    /** Dots alone would be another path. */
    @Provide
    Arbitrary<String> ids() {
        return Arbitraries.oneOf(Arbitraries.of(".", "..", "a.", ".a"),
                Arbitraries.strings().withChars(CHARACTERS).ofMinLength(1).ofMaxLength(64));
    }

    /** No other message, and no single character changed, passes for this one. */
    @Test
    void aTokenFitsNothingElse() {
        String last = last(addresses, "arkesel", new MessageId("0f6c2d1e"));

        for (int at = 0; at < last.length(); at++) {
            for (char other : (CHARACTERS + "\u0000é/").toCharArray()) {
                if (other != last.charAt(at)) {
                    String changed = last.substring(0, at) + other + last.substring(at + 1);
                    assertThat(addresses.message("arkesel", changed)).as(changed).isEmpty();
                }
            }
            assertThat(addresses.message("arkesel", last.substring(0, at))).isEmpty();
        }
        assertThat(addresses.message("arkesel", last + "A")).isEmpty();
        assertThat(addresses.message("arkesel", last + ".")).isEmpty();
    }

    /** REPORTS.md says how an operator computes it. */
    @Test
    void anAccountHasAnAddressForAllItsReports() {
        String last = "ccIx-OaY6cCcWyCBCJ30yg";

        assertThat(addresses.ofAccount("africastalking")).hasValue(URL + "/reports/africastalking/" + last);
        assertThat(addresses.isOfAccount("africastalking", last)).isTrue();
        assertThat(addresses.isOfAccount("arkesel", last)).isFalse();
        assertThat(addresses.isOfAccount("africastalking", last.substring(1))).isFalse();
        assertThat(addresses(URL, SECRET + "!").isOfAccount("africastalking", last)).isFalse();
        assertThat(addresses("", "").isOfAccount("africastalking", last)).isFalse();
        assertThat(addresses.message("africastalking", last)).isEmpty();
        assertThat(addresses.message("africastalking", "." + last)).isEmpty();
    }

    @Test
    void staysShort() {
        assertThat(addresses.of("arkesel", MessageId.random()).orElseThrow()).hasSizeLessThan(110);
    }

    @Test
    void thereIsNoAddressWithoutAPublicOne() {
        assertThat(addresses("", "").of("arkesel", MessageId.random())).isEmpty();
        assertThat(addresses("", SECRET).of("arkesel", MessageId.random())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"m.", "m.AAAAAAAAAAAAAAAAAAAAAA", ".", "", "m"})
    void nothingIsOursWithoutASecret(String last) {
        assertThat(addresses("", "").message("arkesel", last)).isEmpty();
        assertThat(addresses.message("arkesel", last)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"https://sms.example.com/,''", "https://sms.example.com,short",
            "sms.example.com,a secret of any kind", "ftp://sms.example.com,a secret of any kind",
            "https://sms.example.com?x=1,a secret of any kind", "https://user@sms.example.com,a secret of any kind",
            "https://sms example,a secret of any kind"})
    void refusesToStartWithSettingsOfNoUse(String url, String secret) {
        assertThatExceptionOfType(SettingsException.class).isThrownBy(() -> addresses(url, secret))
                .satisfies(problem -> assertThat(problem.getMessage() + problem.action()).doesNotContain("short,",
                        "a secret of any kind"))
                .withMessageMatching(".*(PUBLIC_URL|REPORT_SECRET).*");
    }

    @Test
    void takesAPublicUrlWithAPathAndSlashes() {
        MessageId message = MessageId.random();

        assertThat(addresses(" https://example.com/sms// ", SECRET).of("arkesel", message).orElseThrow())
                .startsWith("https://example.com/sms/reports/arkesel/" + message + ".");
    }

    @Test
    void showsNoSecretInItsSettings() {
        assertThat(new PushedReportProperties(URL, SECRET)).asString().contains(URL).doesNotContain(SECRET);
    }

    private static PushedReportAddresses addresses(String url, String secret) {
        return new PushedReportAddresses(new PushedReportProperties(url, secret));
    }

    private static String last(PushedReportAddresses addresses, String provider, MessageId message) {
        String address = addresses.of(provider, message).orElseThrow();
        return address.substring(address.lastIndexOf('/') + 1);
    }
}
