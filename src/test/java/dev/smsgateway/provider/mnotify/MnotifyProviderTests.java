package dev.smsgateway.provider.mnotify;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.smsgateway.message.SenderId;
import dev.smsgateway.provider.SendOutcome.Accepted;
import dev.smsgateway.provider.SmsProviderContract;

/**
 * mNotify on the wire.
 */
class MnotifyProviderTests extends SmsProviderContract {

    @Override
    protected String name() {
        return "mnotify";
    }

    @Override
    protected String acceptedReply() {
        return """
                {"status":"success","code":"2000","summary":{"_id":"A59CCB70","total_sent":1,"total_rejected":0}}
                """.strip();
    }

    @Test
    void postsOneRecipientWithTheKeyInTheQuery() {
        vendorReplies(200, acceptedReply());

        assertThat(provider().send(request())).isEqualTo(new Accepted("A59CCB70"));

        vendor.verify(1, postRequestedFor(urlPathEqualTo("/api/sms/quick")).withQueryParam("key", equalTo(KEY))
                .withHeader("Accept", equalTo("application/json"))
                .withHeader("Content-Type", equalTo("application/json; charset=UTF-8"))
                .withHeader("Authorization", absent()).withRequestBody(equalToJson(
                        """
                                {"recipient": ["233241234567"], "sender": "Gateway", "message": "Your code is 4711, \\"Ama\\" ✓",
                                 "is_schedule": false, "schedule_date": ""}
                                """)));
    }

    @Test
    void escapesTheKey() {
        vendorReplies(200, acceptedReply());

        provider().send(request());

        vendor.verify(1, postRequestedFor(urlEqualTo("/api/sms/quick?key=s3cret%2Bkey%2F%26%3D1")));
    }

    @Test
    void sendsFromTheSenderThatTheRequestChose() {
        vendorReplies(200, acceptedReply());

        provider().send(request(RECIPIENT, new SenderId("My Shop")));

        vendor.verify(1, postRequestedFor(urlPathEqualTo("/api/sms/quick")).withRequestBody(equalToJson("""
                {"sender": "My Shop", "message": "Your code is 4711, \\"Ama\\" ✓", "recipient": ["233241234567"],
                 "is_schedule": false, "schedule_date": ""}
                """)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/prefix", "/prefix/", "/prefix/api/sms/quick", "/prefix/api/sms/quick/"})
    void appendsItsPathToTheBaseUrlOnce(String base) {
        vendorReplies(200, acceptedReply());

        provider(URI.create(vendorUrl() + base), Duration.ofSeconds(2), Duration.ofSeconds(10)).send(request());

        vendor.verify(1, postRequestedFor(urlPathEqualTo("/prefix/api/sms/quick")));
    }
}
