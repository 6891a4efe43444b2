package dev.smsgateway.provider.mnotify;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.smsgateway.provider.PollAnswer.Answered;
import dev.smsgateway.provider.PolledReportsContract;

/**
 * Asking mNotify on the wire.
 */
class MnotifyPolledReportsTests extends PolledReportsContract {

    @Override
    protected String name() {
        return "mnotify";
    }

    @Override
    protected String deliveredReply() {
        return "{\"status\":\"success\",\"report\":[{\"status\":\"DELIVERED\",\"campaign_id\":\"A\"}]}";
    }

    @Test
    void asksAboutOneCampaignWithTheKeyInTheQuery() {
        vendorReplies(200, deliveredReply());

        source().poll(messages("7FE4A62A-96EB-4755-BC57-000A38C8C6EF"));

        vendor.verify(1,
                getRequestedFor(
                        urlEqualTo("/api/campaign/7FE4A62A-96EB-4755-BC57-000A38C8C6EF?key=s3cret%2Bkey%2F%26%3D1"))
                        .withHeader("Accept", equalTo("application/json")).withHeader("Authorization", absent()));
    }

    @Test
    void appendsItsPathToABaseUrlThatEndsWithThatOfSending() {
        vendorReplies(200, deliveredReply());

        source(URI.create(vendorUrl() + "/prefix/api/sms/quick"), Duration.ofSeconds(10)).poll(messages("a"));

        vendor.verify(1, getRequestedFor(urlEqualTo("/prefix/api/campaign/a?key=s3cret%2Bkey%2F%26%3D1")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "a/b", "a?key=x", "a b", "\u0000", ""})
    void asksNothingAboutAnIdThatWouldChangeTheAddress(String id) {
        assertThat(source().poll(messages(id))).isEqualTo(new Answered(List.of()));
        assertThat(vendor.getAllServeEvents()).isEmpty();
    }

    @Test
    void asksAboutOneMessageEveryTwoSecondsWhenItIsSetSo() {
        assertThat(source().mostPerCall()).isEqualTo(1);
        assertThat(source().interval()).isEqualTo(Duration.ofSeconds(2));
    }
}
