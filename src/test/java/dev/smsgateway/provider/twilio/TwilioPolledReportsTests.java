package dev.smsgateway.provider.twilio;

import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import com.github.tomakehurst.wiremock.client.BasicCredentials;

import dev.smsgateway.provider.PollAnswer.Answered;
import dev.smsgateway.provider.PolledReportsContract;

/**
 * Asking Twilio on the wire.
 */
class TwilioPolledReportsTests extends PolledReportsContract {

    @Override
    protected String name() {
        return "twilio";
    }

    @Override
    protected String deliveredReply() {
        return "{\"sid\":\"a\",\"status\":\"delivered\"}";
    }

    @Override
    protected Map<String, Object> account() {
        return TwilioProviderTests.ACCOUNT;
    }

    @Test
    void asksAboutOneMessage() {
        vendorReplies(200, deliveredReply());

        source().poll(messages("a"));

        assertThat(source().mostPerCall()).isEqualTo(1);
        vendor.verify(1,
                getRequestedFor(
                        urlEqualTo("/2010-04-01/Accounts/ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/Messages/a.json"))
                        .withBasicAuth(new BasicCredentials(KEY, "a s3cret of the key")));
    }

    @Test
    void asksNothingAboutAnIdThatIsNone() {
        assertThat(source().poll(messages("../a"))).isEqualTo(new Answered(List.of()));
        assertThat(vendor.getAllServeEvents()).isEmpty();
    }
}
