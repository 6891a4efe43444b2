package dev.smsgateway.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import dev.smsgateway.message.MessageId;
import dev.smsgateway.message.OnUnconfirmed;
import dev.smsgateway.message.PhoneNumber;
import dev.smsgateway.message.SendRequest;
import dev.smsgateway.message.SmsText;
import dev.smsgateway.message.WebhookUrl;

class FingerprintTests {

    /** Ids and keys are remembered by it, over restarts and new versions. */
    @Test
    void ofARequestWithoutWebhookStaysAsItWas() {
        assertThat(fingerprint("Hello", null)).isEqualTo("3Q3ecugw2vCW7OOtjPgE");
    }

    @Test
    void tellsOneWebhookFromAnother() {
        assertThat(fingerprint("Hello", "https://a.example.com/"))
                .isEqualTo(fingerprint("Hello", "https://a.example.com/"))
                .isNotEqualTo(fingerprint("Hello", "https://b.example.com/")).isNotEqualTo(fingerprint("Hello", null));
    }

    private static String fingerprint(String text, @Nullable String webhook) {
        SendRequest request = new SendRequest(new MessageId("m-1"), new PhoneNumber("+233241234567"),
                new SmsText(text), null, OnUnconfirmed.RESEND, Instant.EPOCH, true,
                webhook == null ? null : new WebhookUrl(webhook), null);
        return Fingerprint.of(request, 60L);
    }
}
