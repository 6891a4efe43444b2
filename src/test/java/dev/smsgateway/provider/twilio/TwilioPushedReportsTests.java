package dev.smsgateway.provider.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.validation.beanvalidation.LocalValidatorFactoryBean;
import org.springframework.web.context.request.ServletWebRequest;

import dev.smsgateway.message.DeliveryReport;
import dev.smsgateway.message.MessageId;
import dev.smsgateway.message.ReportedStatus;
import dev.smsgateway.provider.ProviderSettings;
import dev.smsgateway.provider.PushedReportAddresses;
import dev.smsgateway.provider.PushedReportPropertiesTests;

@ExtendWith(OutputCaptureExtension.class)
class TwilioPushedReportsTests {

    private static final String SID = "SM0a1b2c3d4e5f60718293a4b5c6d7e8f9";

    private static final MessageId MESSAGE = new MessageId("m-1");

    private final AnnotationConfigApplicationContext gateway = new AnnotationConfigApplicationContext();

    @AfterEach
    void stop() {
        gateway.close();
    }

    /** The vector in the tests of the vendor's library. */
    @Test
    void signsAsTheVendorDoes() {
        Map<String, String> form = Map.of("CallSid", "CA1234567890ABCDE", "Caller", "+14158675309", "Digits", "1234",
                "From", "+14158675309", "To", "+18005551212");

        assertThat(TwilioSignature.of("12345", "https://mycompany.com/myapp.php?foo=1&bar=2", form))
                .isEqualTo("RSOYDt4T1cUTdK1PDd93/VVr8B8=");
    }

    @ParameterizedTest
    @CsvSource({"delivered, DELIVERED", "read, DELIVERED", "undelivered, UNDELIVERED", "failed, UNDELIVERED",
            "canceled, UNDELIVERED", "sent, PENDING", "queued, PENDING", "something_new, PENDING"})
    void readsASignedReport(String word, ReportedStatus status) {
        start("https://sms.example.com", "t0ken");

        assertThat(read(call("https://sms.example.com", "t0ken", word))).hasValueSatisfying(report -> {
            assertThat(report.messageId()).isEqualTo(MESSAGE);
            assertThat(report.provider()).isEqualTo("twilio");
            assertThat(report.providerMessageId()).isEqualTo(SID);
            assertThat(report.status()).isEqualTo(status);
        });
    }

    @ParameterizedTest
    @CsvSource({"https://sms.example.com, https://sms.example.com:443",
            "https://sms.example.com:8443/sms, https://sms.example.com/sms",
            "http://sms.example.com, http://sms.example.com:80"})
    void takesASignatureForTheAddressWithOrWithoutItsPort(String publicUrl, String signed) {
        start(publicUrl, "t0ken");

        assertThat(read(call(signed, "t0ken", "delivered"))).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"https://old.example.com, t0ken", "https://sms.example.com, another"})
    void dropsAReportWhoseSignatureDoesNotFitAndSaysSoOnce(String signedFor, String token, CapturedOutput output) {
        start("https://sms.example.com", "t0ken");

        assertThat(read(call(signedFor, token, "delivered"))).isEmpty();
        assertThat(read(call(signedFor, token, "delivered"))).isEmpty();

        assertThat(output.toString().lines().filter(line -> line.contains("WARN"))).singleElement().asString()
                .contains("proxy", "PUBLIC_URL", "TWILIO_AUTH_TOKEN").doesNotContain("t0ken", SID);
    }

    @Test
    void dropsAReportThatAProxyChanged() {
        start("https://sms.example.com", "t0ken");
        MockHttpServletRequest more = call("https://sms.example.com", "t0ken", "delivered");
        more.addParameter("added", "1");
        MockHttpServletRequest unsigned = call("https://sms.example.com", "t0ken", "delivered");
        unsigned.removeHeader("X-Twilio-Signature");

        assertThat(read(more)).isEmpty();
        assertThat(read(unsigned)).isEmpty();
    }

    /** An account that is called with an API key alone has nothing to verify with. */
    @Test
    void takesTheAddressAloneForACredentialWithoutTheToken() {
        start("https://sms.example.com", "");

        assertThat(read(call("https://sms.example.com", "any", "delivered"))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"MessageSid", "MessageStatus"})
    void dropsAFormThatLacksAField(String field) {
        start("https://sms.example.com", "");
        MockHttpServletRequest call = call("https://sms.example.com", "any", "delivered");
        call.removeParameter(field);

        assertThat(read(call)).isEmpty();
    }

    private void start(String publicUrl, String token) {
        gateway.getEnvironment().getPropertySources().addFirst(new MapPropertySource("settings",
                Map.of("gateway.report-callback.public-url", publicUrl, "gateway.report-callback.secret",
                        "a secret of any kind", "gateway.provider.twilio.auth-token", token)));
        gateway.registerBean(Clock.class, Clock::systemUTC);
        gateway.register(PushedReportPropertiesTests.Addresses.class, ProviderSettings.class,
                LocalValidatorFactoryBean.class, TwilioReports.class);
        gateway.refresh();
    }

    private Optional<DeliveryReport> read(MockHttpServletRequest call) {
        return gateway.getBean(TwilioReports.class).read(MESSAGE, new ServletWebRequest(call));
    }

    /** As the gateway sees it behind a proxy. */
    private MockHttpServletRequest call(String signedFor, String token, String word) {
        String address = gateway.getBean(PushedReportAddresses.class).of("twilio", MESSAGE).orElseThrow();
        Map<String, String> form = new HashMap<>(
                Map.of("MessageSid", SID, "MessageStatus", word, "To", "+233241234567"));
        MockHttpServletRequest call = new MockHttpServletRequest("POST", "/elsewhere");
        form.forEach(call::addParameter);
        call.addHeader("X-Twilio-Signature",
                TwilioSignature.of(token, signedFor + address.substring(address.indexOf("/reports/")), form));
        return call;
    }
}
