package dev.smsgateway.provider.arkesel;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.smsgateway.message.SenderId;
import dev.smsgateway.provider.SendOutcome.Accepted;
import dev.smsgateway.provider.SmsProvider;
import dev.smsgateway.provider.SmsProviderContract;

/**
 * Arkesel on the wire.
 */
class ArkeselProviderTests extends SmsProviderContract {

    @Override
    protected String name() {
        return "arkesel";
    }

    @Override
    protected String acceptedReply() {
        return "{\"status\":\"success\",\"data\":[{\"recipient\":\"233241234567\",\"id\":\"9b752841\"}]}";
    }

    @Test
    void postsOneRecipientWithTheKeyInAHeader() {
        vendorReplies(200, acceptedReply());

        assertThat(provider().send(request())).isEqualTo(new Accepted("9b752841"));

        vendor.verify(1, postRequestedFor(urlEqualTo("/api/v2/sms/send")).withHeader("api-key", equalTo(KEY))
                .withHeader("Accept", equalTo("application/json"))
                .withHeader("Content-Type", equalTo("application/json; charset=UTF-8"))
                .withHeader("Authorization", absent()).withRequestBody(equalToJson(
                        """
                                {"sender": "Gateway", "message": "Your code is 4711, \\"Ama\\" ✓", "recipients": ["233241234567"]}
                                """)));
    }

    @Test
    void sendsFromTheSenderThatTheRequestChose() {
        vendorReplies(200, acceptedReply());

        provider().send(request(RECIPIENT, new SenderId("My Shop")));

        vendor.verify(1, postRequestedFor(urlEqualTo("/api/v2/sms/send")).withRequestBody(equalToJson("""
                {"sender": "My Shop", "message": "Your code is 4711, \\"Ama\\" ✓", "recipients": ["233241234567"]}
                """)));
    }

    /** The first test of all says that nothing is sent along otherwise. */
    @Test
    void saysWhereToCallWithReports() {
        vendorReplies(200, acceptedReply());
        SmsProvider provider = provider(Map.of("gateway.report-callback.public-url", "https://sms.example.com/",
                "gateway.report-callback.secret", "a secret of any kind"));

        provider.send(request());
        provider.send(request());

        vendor.verify(2, postRequestedFor(urlEqualTo("/api/v2/sms/send")).withRequestBody(equalToJson("""
                {"sender": "Gateway", "message": "Your code is 4711, \\"Ama\\" ✓", "recipients": ["233241234567"],
                 "callback_url": "https://sms.example.com/reports/arkesel/m-1.TE5zBESZ7eFn1mOGvQlZCw"}
                """)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/prefix", "/prefix/", "/prefix/api/v2/sms/send", "/prefix/api/v2/sms/send/"})
    void appendsItsPathToTheBaseUrlOnce(String base) {
        vendorReplies(200, acceptedReply());

        provider(URI.create(vendorUrl() + base), Duration.ofSeconds(2), Duration.ofSeconds(10)).send(request());

        vendor.verify(1, postRequestedFor(urlEqualTo("/prefix/api/v2/sms/send")));
    }
}
