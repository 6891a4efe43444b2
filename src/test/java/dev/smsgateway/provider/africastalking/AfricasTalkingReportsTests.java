package dev.smsgateway.provider.africastalking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.ServletWebRequest;

import dev.smsgateway.message.MessageId;
import dev.smsgateway.message.ReportedStatus;

/**
 * The words are those of docs.africastalking.com/sms/deliveryreports, Expired was seen by
 * nyaruka/courier.
 */
class AfricasTalkingReportsTests {

    private static final MessageId ALIAS = new MessageId("africastalking:ATXid_7468c9a251f9e9efcc6b2f7ea756a56c");

    private final AfricasTalkingReports reports = new AfricasTalkingReports(Clock.systemUTC());

    @ParameterizedTest
    @CsvSource({"Success, DELIVERED", "Failed, UNDELIVERED", "Rejected, UNDELIVERED", "Expired, UNDELIVERED",
            "AbsentSubscriber, UNDELIVERED", "Sent, PENDING", "Submitted, PENDING", "Buffered, PENDING",
            "SomethingNew, PENDING"})
    void readsAReportUnderTheAliasOfItsMessage(String word, ReportedStatus status) {
        ServletWebRequest call = call("ATXid_7468c9a251f9e9efcc6b2f7ea756a56c", word);

        assertThat(reports.alias(call)).hasValue(ALIAS);
        assertThat(reports.read(ALIAS, call)).hasValueSatisfying(report -> {
            assertThat(report.messageId()).isEqualTo(ALIAS);
            assertThat(report.provider()).isEqualTo("africastalking");
            assertThat(report.providerMessageId()).isEqualTo("ATXid_7468c9a251f9e9efcc6b2f7ea756a56c");
            assertThat(report.status()).isEqualTo(status);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "an id", "é", "../a", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"})
    void whatIsNoIdHasNoAlias(String id) {
        assertThat(reports.alias(call(id, "Success"))).isEmpty();
    }

    @Test
    void aReportHasAWord() {
        MockHttpServletRequest call = new MockHttpServletRequest();
        call.addParameter("id", "ATXid_1");

        assertThat(reports.read(ALIAS, new ServletWebRequest(call))).isEmpty();
    }

    private static ServletWebRequest call(String id, String status) {
        MockHttpServletRequest call = new MockHttpServletRequest("POST", "/");
        call.addParameter("id", id);
        call.addParameter("status", status);
        call.addParameter("phoneNumber", "+233241234567");
        call.addParameter("networkCode", "62001");
        return new ServletWebRequest(call);
    }
}
