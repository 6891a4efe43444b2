package dev.smsgateway.provider.twilio;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;

import com.github.tomakehurst.wiremock.client.BasicCredentials;

import dev.smsgateway.message.SenderId;
import dev.smsgateway.provider.BalanceCheck;
import dev.smsgateway.provider.ProviderCase;
import dev.smsgateway.provider.SendOutcome.Accepted;
import dev.smsgateway.provider.SmsProviderContract;
import dev.smsgateway.role.SettingsException;

/**
 * Twilio on the wire.
 */
class TwilioProviderTests extends SmsProviderContract {

    static final Map<String, Object> ACCOUNT = Map.of("account-sid", "ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "api-secret",
            "a s3cret of the key", "auth-token", "12345");

    private static final String MESSAGES = "/2010-04-01/Accounts/ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/Messages.json";

    private static final String PREFIX = "gateway.provider.twilio.";

    @Override
    protected String name() {
        return "twilio";
    }

    @Override
    protected String acceptedReply() {
        return """
                {"sid":"SM0a1b2c3d4e5f60718293a4b5c6d7e8f9","status":"queued","error_code":null}""";
    }

    @Override
    protected Map<String, Object> account() {
        return ACCOUNT;
    }

    @Test
    void postsAFormWithTheApiKey() {
        vendorReplies(201, acceptedReply());

        assertThat(provider().send(request())).isEqualTo(new Accepted("SM0a1b2c3d4e5f60718293a4b5c6d7e8f9"));

        vendor.verify(1, postRequestedFor(urlEqualTo(MESSAGES))
                .withBasicAuth(new BasicCredentials(KEY, "a s3cret of the key"))
                .withHeader("Content-Type", equalTo("application/x-www-form-urlencoded; charset=UTF-8"))
                .withRequestBody(equalTo("To=%2B233241234567&From=Gateway"
                        + "&Body=Your+code+is+4711%2C+%22Ama%22+%E2%9C%93&ValidityPeriod=3600")));
    }

    @Test
    void showsTheTokenWhereThereIsNoApiKey() {
        vendorReplies(201, acceptedReply());

        provider(Map.of(PREFIX + "api-key", "", PREFIX + "api-secret", "")).send(request());

        vendor.verify(1, postRequestedFor(urlEqualTo(MESSAGES))
                .withBasicAuth(new BasicCredentials("ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "12345")));
    }

    @Test
    void refusesHalfAnApiKey() {
        assertThatExceptionOfType(Exception.class).isThrownBy(() -> provider(Map.of(PREFIX + "api-secret", "")))
                .havingRootCause().isInstanceOf(SettingsException.class)
                .withMessage("Of TWILIO_API_KEY and TWILIO_API_SECRET only one is set");
    }

    @Test
    void sendsFromANumberAServiceOrTheSenderThatTheRequestChose() {
        vendorReplies(201, acceptedReply());
        String service = "MG0123456789abcdef0123456789abcdef";

        provider(Map.of(PREFIX + "sender-id", "+15005550006")).send(request());
        provider(Map.of(PREFIX + "sender-id", service)).send(request());
        provider(Map.of(PREFIX + "sender-id", service)).send(request(RECIPIENT, new SenderId("My Shop")));

        vendor.verify(1, postRequestedFor(urlEqualTo(MESSAGES)).withFormParam("From", equalTo("+15005550006")));
        vendor.verify(1, postRequestedFor(urlEqualTo(MESSAGES)).withFormParam("MessagingServiceSid", equalTo(service))
                .withFormParam("From", absent()));
        vendor.verify(1, postRequestedFor(urlEqualTo(MESSAGES)).withFormParam("From", equalTo("My Shop"))
                .withFormParam("MessagingServiceSid", absent()));
    }

    @Test
    void refusesASenderThatIsNone() {
        assertThatExceptionOfType(Exception.class)
                .isThrownBy(() -> provider(Map.of(PREFIX + "sender-id", "233241234567")))
                .havingRootCause().isInstanceOf(SettingsException.class).withMessageStartingWith("TWILIO_SENDER_ID");
    }

    @Test
    void saysWhereToCallWithReports() {
        vendorReplies(201, acceptedReply());

        provider(Map.of("gateway.report-callback.public-url", "https://sms.example.com/",
                "gateway.report-callback.secret", "a secret of any kind")).send(request());

        vendor.verify(1, postRequestedFor(urlEqualTo(MESSAGES)).withFormParam("StatusCallback",
                matching("https://sms\\.example\\.com/reports/twilio/m-1\\.[A-Za-z0-9_-]{22}")));
    }

    @Test
    void appendsItsPathToTheBaseUrlOnce() {
        vendorReplies(201, acceptedReply());

        provider(URI.create(vendorUrl() + "/prefix" + MESSAGES), Duration.ofSeconds(2), Duration.ofSeconds(10))
                .send(request());

        vendor.verify(1, postRequestedFor(urlEqualTo("/prefix" + MESSAGES)));
    }

    @Test
    void asksForTheBalance() {
        vendorReplies(200, "{\"account_sid\":\"AC1\",\"balance\":\"0.00\",\"currency\":\"USD\"}");

        assertThat(((BalanceCheck) provider()).balance().mayTakeMessages()).isFalse();

        vendor.verify(1, getRequestedFor(urlEqualTo(MESSAGES.replace("Messages", "Balance"))));
    }

    @Test
    void everyCaseNamesItsSource() {
        assertThat(ProviderCase.of(name())).isNotEmpty()
                .allSatisfy(example -> assertThat(example.source()).as(example.title()).isNotBlank());
    }
}
