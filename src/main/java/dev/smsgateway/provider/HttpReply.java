package dev.smsgateway.provider;

import java.time.Duration;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

import dev.smsgateway.provider.SendOutcome.Cause;
import dev.smsgateway.provider.SendOutcome.Reason;
import dev.smsgateway.provider.SendOutcome.Unavailable;
import dev.smsgateway.provider.SendOutcome.Unconfirmed;

/**
 * A vendor's answer as it came over the wire.
 *
 * @param body the body as text; empty when it could not be read to its end
 * @param retryAfter how long its header {@code Retry-After} asks to wait, null without one
 */
public record HttpReply(int status, String body, @Nullable Duration retryAfter) {

    private static final JsonMapper JSON = JsonMapper.builder(
            JsonFactory.builder().recyclerPool(JsonRecyclerPools.sharedConcurrentDequePool()).build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final Set<Integer> ABOUT_THE_ACCOUNT = Set.of(401, 402, 404, 405, 407);

    public HttpReply(int status, String body) {
        this(status, body, null);
    }

    public boolean is2xx() {
        return status / 100 == 2;
    }

    /** The body as JSON, a missing node when it is none or was cut short. */
    public JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException _) {
            return MissingNode.getInstance();
        }
    }

    /**
     * The outcome by the status alone, for replies whose body says nothing. After a 2xx that cannot be
     * read, or a 5xx other than 501 and 503, it is unknown whether the message was taken. A refusal
     * whose status is not about the key, the payment or the address may be the message's doing.
     */
    public SendOutcome outcomeByStatus() {
        String detail = "HTTP " + status;
        if (status == 429) {
            return new Unavailable(Reason.THROTTLED, detail, Cause.PROVIDER, retryAfter);
        }
        if (status == 408 || status == 501 || status == 503) {
            return new Unavailable(Reason.DOWN, detail);
        }
        if (status >= 300 && status < 500) {
            return new Unavailable(Reason.ACCOUNT, detail,
                    ABOUT_THE_ACCOUNT.contains(status) ? Cause.PROVIDER : Cause.UNKNOWN);
        }
        return new Unconfirmed(is2xx() ? detail + " that could not be read" : detail);
    }

    @Override
    public String toString() {
        return "HttpReply[" + status + ", " + body.length() + " characters]";
    }
}
