package dev.smsgateway.provider.africastalking;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.smsgateway.message.SenderId;
import dev.smsgateway.provider.BalanceCheck;
import dev.smsgateway.provider.ProviderCase;
import dev.smsgateway.provider.SendOutcome.Accepted;
import dev.smsgateway.provider.SmsProviderContract;

/**
 * Africa's Talking on the wire.
 */
class AfricasTalkingProviderTests extends SmsProviderContract {

    @Override
    protected String name() {
        return "africastalking";
    }

    @Override
    protected String acceptedReply() {
        return """
                {"SMSMessageData":{"Message":"Sent to 1/1","Recipients":[{"cost":"GHS 0.0300","messageId":"ATXid_1",\
                "number":"+233241234567","status":"Success","statusCode":101}]}}""";
    }

    @Override
    protected Map<String, Object> account() {
        return Map.of("username", "my app");
    }

    @Test
    void postsAFormWithTheKeyInAHeader() {
        vendorReplies(201, acceptedReply());

        assertThat(provider().send(request())).isEqualTo(new Accepted("ATXid_1"));

        vendor.verify(1, postRequestedFor(urlEqualTo("/version1/messaging")).withHeader("apiKey", equalTo(KEY))
                .withHeader("Accept", equalTo("application/json"))
                .withHeader("Content-Type", equalTo("application/x-www-form-urlencoded; charset=UTF-8"))
                .withRequestBody(equalTo("username=my+app&to=%2B233241234567"
                        + "&message=Your+code+is+4711%2C+%22Ama%22+%E2%9C%93&from=Gateway&bulkSMSMode=1")));
    }

    @Test
    void sendsFromTheSenderThatTheRequestChose() {
        vendorReplies(201, acceptedReply());

        provider().send(request(RECIPIENT, new SenderId("My Shop")));

        vendor.verify(1, postRequestedFor(urlEqualTo("/version1/messaging"))
                .withFormParam("from", equalTo("My Shop")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"UserData":{"balance":"USD 12.3456"}} | true
            {"userData":{"balance":"GHS 0.0000"}}  | false
            {"error":"none of that name"}          | false
            """)
    void asksForTheBalanceOfItsApplication(String reply, boolean worthTrying) {
        vendorReplies(200, reply);

        assertThat(((BalanceCheck) provider()).balance().mayTakeMessages()).isEqualTo(worthTrying);

        vendor.verify(1, getRequestedFor(urlEqualTo("/version1/user?username=my+app"))
                .withHeader("apiKey", equalTo(KEY)));
    }

    @Test
    void everyCaseNamesItsSource() {
        assertThat(ProviderCase.of(name())).isNotEmpty()
                .allSatisfy(example -> assertThat(example.source()).as(example.title()).isNotBlank());
    }
}
