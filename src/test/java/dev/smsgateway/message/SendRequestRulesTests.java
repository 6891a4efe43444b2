package dev.smsgateway.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.smsgateway.message.SendRequestRules.Draft;

class SendRequestRulesTests {

    private static final Instant NOW = Instant.parse("2026-01-15T10:30:00Z");

    private final SendRequestRules rules = new SendRequestRules("GH", 10, Duration.ofHours(4), Duration.ofHours(72),
            new WebhookRules(true, false, true));

    @Test
    void fillsInWhatTheCallerLeftOpen() {
        SendRequest request = apply(draft("0241234567", "Hello", null, null, null));

        assertThat(request.recipient()).isEqualTo(new PhoneNumber("+233241234567"));
        assertThat(request.sender()).isNull();
        assertThat(request.onUnconfirmed()).isEqualTo(OnUnconfirmed.RESEND);
        assertThat(request.expiresAt()).isEqualTo(NOW.plus(Duration.ofHours(4)));
    }

    @Test
    void keepsWhatTheCallerChose() {
        SendRequest request = apply(draft("0241234567", "Hello", "Shop", "hold", 60L));

        assertThat(request.sender()).isEqualTo(new SenderId("Shop"));
        assertThat(request.onUnconfirmed()).isEqualTo(OnUnconfirmed.HOLD);
        assertThat(request.expiresAt()).isEqualTo(NOW.plusSeconds(60));
    }

    @Test
    void takesAGivenExpiryOverALifetime() {
        Instant expiry = NOW.plusSeconds(5);

        SendRequest request = apply(new Draft("0241234567", "Hello", null, null, 60L, expiry, null, null));

        assertThat(request.expiresAt()).isEqualTo(expiry);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {"recipient,-,Hello,-,-,-", "message,0241234567,-,-,-,-",
            "recipient,12345,Hello,-,-,-", "message,0241234567,'',-,-,-", "sender,0241234567,Hello,TwelveLetters,-,-",
            "sender,0241234567,Hello,'',-,-", "sender,0241234567,Hello,Café,-,-",
            "on_unconfirmed,0241234567,Hello,-,maybe,-", "ttl,0241234567,Hello,-,-,0", "ttl,0241234567,Hello,-,-,-5",
            "ttl,0241234567,Hello,-,-,259201", "ttl,0241234567,Hello,-,-,9223372036854775807"})
    void namesTheFieldThatIsBad(String field, @Nullable String recipient, @Nullable String message,
            @Nullable String sender, @Nullable String onUnconfirmed, @Nullable Long ttl) {
        Draft draft = draft(recipient, message, sender, onUnconfirmed, ttl);

        assertThatExceptionOfType(InvalidMessageException.class).isThrownBy(() -> apply(draft))
                .satisfies(e -> assertThat(e.field()).isEqualTo(field));
    }

    @Test
    void refusesATextThatIsTooLong() {
        assertThat(apply(draft("0241234567", "a".repeat(1530), null, null, null)).text().segments()).isEqualTo(10);
        assertThatExceptionOfType(InvalidMessageException.class)
                .isThrownBy(() -> apply(draft("0241234567", "a".repeat(1531), null, null, null)))
                .satisfies(e -> assertThat(e.field()).isEqualTo("message"));
    }

    @Test
    void refusesAnExpiryBeyondTheLongestLifetime() {
        Draft draft = new Draft("0241234567", "Hello", null, null, null, Instant.MAX, null, null);

        assertThatExceptionOfType(InvalidMessageException.class).isThrownBy(() -> apply(draft))
                .satisfies(e -> assertThat(e.field()).isEqualTo("expires_at"));
    }

    @Test
    void keepsWhereTheCallerWantsToBeTold() {
        SendRequest request = apply(withWebhook("https://shop.example.com/sms?token=abc"));

        assertThat(request.statusCallback()).isEqualTo(new WebhookUrl("https://shop.example.com/sms?token=abc"));
        assertThat(request.toString()).contains("shop.example.com").doesNotContain("abc");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "shop.example.com", "ftp://shop.example.com/", "https:///sms", "https://",
            "https://user:secret@shop.example.com/", "https://shop.example.com/#part", "https://shop.example.com:0/",
            "https://shop.example.com:65536/", "http://a/\ud800", "http://a/?\udc00", "https://shop.example.com/a b",
            "https://shöp.example.com/",
            "javascript:alert(1)", "http://localhost/", "http://LOCALHOST.:8080/", "http://a.localhost/",
            "http://127.0.0.1/", "http://127.1/", "http://2130706433/", "http://0x7f000001/", "http://017700000001/",
            "http://[::1]/", "http://[::ffff:10.0.0.1]/", "http://[fe80::1%25eth0]/", "http://169.254.169.254/latest"})
    void refusesToTellWhereNobodyMayBeTold(String url) {
        assertThatExceptionOfType(InvalidMessageException.class).isThrownBy(() -> apply(withWebhook(url)))
                .satisfies(e -> assertThat(e.field()).isEqualTo("status_callback"));
    }

    @Test
    void refusesAnAddressThatIsTooLong() {
        String start = "https://shop.example.com/";

        assertThat(apply(withWebhook(start + "a".repeat(2_000 - start.length()))).statusCallback()).isNotNull();
        assertThatExceptionOfType(InvalidMessageException.class)
                .isThrownBy(() -> apply(withWebhook(start + "a".repeat(2_001 - start.length()))))
                .satisfies(e -> assertThat(e.field()).isEqualTo("status_callback"));
    }

    @Test
    void tellsPrivateAddressesWhereThatIsAllowed() {
        WebhookRules allowing = new WebhookRules(true, true, true);

        assertThat(allowing.apply("http://127.0.0.1:9999/").host()).isEqualTo("127.0.0.1");
        assertThat(allowing.apply("http://localhost:9999/").host()).isEqualTo("localhost");
    }

    @Test
    void asksForTlsWhereNothingElseIsAllowed() {
        WebhookRules strict = new WebhookRules(true, false, false);

        assertThat(strict.apply("HTTPS://shop.example.com/").host()).isEqualTo("shop.example.com");
        assertThatExceptionOfType(InvalidMessageException.class)
                .isThrownBy(() -> strict.apply("http://shop.example.com/")).withMessageContaining("https");
    }

    @Test
    void saysSoWhenWebhooksAreNotSetUp() {
        assertThatExceptionOfType(InvalidMessageException.class)
                .isThrownBy(() -> new WebhookRules(false, false, false).apply("https://shop.example.com/"))
                .withMessageContaining("not set up");
    }

    private SendRequest apply(Draft draft) {
        return rules.apply(MessageId.random(), draft, NOW);
    }

    private static Draft withWebhook(String url) {
        return new Draft("0241234567", "Hello", null, null, null, null, url, null);
    }

    private static Draft draft(@Nullable String recipient, @Nullable String message, @Nullable String sender,
            @Nullable String onUnconfirmed, @Nullable Long ttl) {
        return new Draft(recipient, message, sender, onUnconfirmed, ttl, null, null, null);
    }
}
