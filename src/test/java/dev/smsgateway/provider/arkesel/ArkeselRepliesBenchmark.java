package dev.smsgateway.provider.arkesel;

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
 * Classifying Arkesel's replies.
 */
@State(Scope.Thread)
public class ArkeselRepliesBenchmark {

    private final SendRequest request = new SendRequest(new MessageId("4d3f33ed-9b9b-4be0-9718-47e5f1dd0d77"),
            PhoneNumber.parse("0241234567", "GH"), new SmsText("Your code is 123456"), null, OnUnconfirmed.RESEND,
            Instant.parse("2026-01-15T10:30:00Z"), false, null, null);

    private final HttpReply accepted = new HttpReply(200, """
            {"status":"success","data":[{"recipient":"233241234567","id":"f1c8a5e2-7e2b-4a39-9a41-3b1c5f3b1d11"}]}""");

    private final HttpReply noBalance = new HttpReply(402, """
            {"status":"error","message":"Insufficient balance or invalid coverage!"}""");

    @Benchmark
    public SendOutcome accepted() {
        return ArkeselReplies.outcome(accepted, request);
    }

    @Benchmark
    public SendOutcome noBalance() {
        return ArkeselReplies.outcome(noBalance, request);
    }
}
