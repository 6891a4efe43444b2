package dev.smsgateway.provider.mnotify;

import java.time.Instant;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

import dev.smsgateway.message.MessageId;
import dev.smsgateway.message.OnUnconfirmed;
import dev.smsgateway.message.PhoneNumber;
import dev.smsgateway.message.SendRequest;
import dev.smsgateway.message.SmsText;
import dev.smsgateway.provider.HttpReply;
import dev.smsgateway.provider.SendOutcome;

/**
 * Classifying Mnotify's replies.
 */
@State(Scope.Thread)
public class MnotifyRepliesBenchmark {

    private final SendRequest request = new SendRequest(new MessageId("4d3f33ed-9b9b-4be0-9718-47e5f1dd0d77"),
            PhoneNumber.parse("0241234567", "GH"), new SmsText("Your code is 123456"), null, OnUnconfirmed.RESEND,
            Instant.parse("2026-01-15T10:30:00Z"), false, null, null);

    private final HttpReply accepted = new HttpReply(200, """
            {"status":"success","code":"2000","message":"messages sent successfully",\
            "summary":{"_id":"20261124000000233241234567V2","total_sent":1,"contacts":1,"total_rejected":0,\
            "numbers_sent":["233241234567"],"credit_used":1,"credit_left":1483}}""");

    private final HttpReply noBalance = new HttpReply(200, """
            {"status":"error","code":"1003","message":"insufficient balance"}""");

    @Benchmark
    public SendOutcome accepted() {
        return MnotifyReplies.outcome(accepted, request);
    }

    @Benchmark
    public SendOutcome noBalance() {
        return MnotifyReplies.outcome(noBalance, request);
    }
}
