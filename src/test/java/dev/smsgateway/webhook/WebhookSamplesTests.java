package dev.smsgateway.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;

import org.junit.jupiter.api.Test;

import dev.smsgateway.message.WebhookUrl;
import dev.smsgateway.records.Sample;

class WebhookSamplesTests {

    private static final Instant AT = Instant.parse("2026-01-15T10:30:00.421Z");

    private static final StatusChange SENT = new StatusChange("0f6c2d1e-6f0b-4c58-9a51-7c9c1a1d7e11", 3, "sent",
            "mnotify", "7E80E387", false, 1, null, "shop", "https://shop.example.com/sms", AT);

    @Test
    void aChange() {
        assertThat(StatusChange.read(Sample.of("status-change"))).contains(SENT);
    }

    @Test
    void aWebhook() {
        assertThat(Webhook.of(SENT, new WebhookUrl("https://shop.example.com/sms")).body()).asString(UTF_8)
                .isEqualTo(Sample.text("webhook"));
    }

    @Test
    void aChangeThatCouldNotBeTold() {
        UndeliveredWebhook undelivered = new UndeliveredWebhook(SENT.webhookId(), "HTTP 500", 18, AT,
                AT.plusSeconds(86_400), "https://shop.example.com/sms", SENT);

        assertThat(undelivered.write()).asString(UTF_8).isEqualTo(Sample.text("undelivered-webhook"));
    }
}
