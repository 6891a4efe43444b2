package dev.smsgateway.provider.arkesel;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;

import org.junit.jupiter.api.Test;

import dev.smsgateway.provider.PolledReportsContract;

/**
 * Asking Arkesel on the wire.
 */
class ArkeselPolledReportsTests extends PolledReportsContract {

    @Override
    protected String name() {
        return "arkesel";
    }

    @Override
    protected String deliveredReply() {
        return "{\"status\":\"success\",\"data\":{\"a\":{\"status\":\"DELIVERED\"}}}";
    }

    @Test
    void asksAboutManyWithTheKeyInAHeader() {
        vendorReplies(200, deliveredReply());

        source().poll(messages("a", "b \"c\""));

        vendor.verify(1, postRequestedFor(urlEqualTo("/api/v2/sms/message-reports"))
                .withHeader("api-key", equalTo(KEY)).withHeader("Accept", equalTo("application/json"))
                .withRequestBody(equalToJson("{\"msg_ids\": [\"a\", \"b \\\"c\\\"\"]}")));
    }

    @Test
    void appendsItsPathToABaseUrlThatEndsWithThatOfSending() {
        vendorReplies(200, deliveredReply());

        source(URI.create(vendorUrl() + "/prefix/api/v2/sms/send/"), Duration.ofSeconds(10)).poll(messages("a"));

        vendor.verify(1, postRequestedFor(urlEqualTo("/prefix/api/v2/sms/message-reports")));
    }

    @Test
    void asksAboutAHundredMessagesEveryTwoSecondsWhenItIsSetSo() {
        assertThat(source().mostPerCall()).isEqualTo(100);
        assertThat(source().interval()).isEqualTo(Duration.ofSeconds(2));
    }
}
