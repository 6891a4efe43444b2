package dev.smsgateway.provider;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;

import dev.smsgateway.provider.BalanceCheck.Balance;

/**
 * Asks a vendor for the balance and reads the answer that both known vendors give: a success with
 * amounts of messages.
 */
public final class BalanceReply {

    private BalanceReply() {}

    /**
     * @param amounts JSON pointers of the amounts that messages are paid from
     */
    public static Balance ask(ProviderHttpClient http, URI uri, Map<String, String> headers, String... amounts) {
        try {
            return read(http.ask(uri, headers), amounts);
        } catch (IOException e) {
            return Balance.fails("no answer (" + e.getClass().getSimpleName() + ")");
        }
    }

    static Balance read(HttpReply reply, String... amounts) {
        int status = reply.status();
        if (status == 404 || status == 405 || status == 501) {
            // The vendor answers but has no such call, so only a message can show whether it works.
            return Balance.answers();
        }
        JsonNode json = reply.json().orElse(null);
        if (!reply.is2xx() || json == null) {
            return Balance.fails("HTTP " + status);
        }
        if (!json.path("status").asText().equalsIgnoreCase("success")) {
            return Balance.fails("HTTP " + status + " without success");
        }
        List<BigDecimal> left = Stream.of(amounts).map(json::at).map(BalanceReply::number).filter(Objects::nonNull)
                .toList();
        // An amount that cannot be read says nothing against the vendor.
        boolean nothing = !left.isEmpty() && left.stream().allMatch(amount -> amount.signum() <= 0);
        return nothing ? Balance.fails("nothing left on the account") : Balance.answers();
    }

    private static @Nullable BigDecimal number(JsonNode node) {
        try {
            return node.isValueNode() && !node.isNull() ? new BigDecimal(node.asText().strip()) : null;
        } catch (NumberFormatException _) {
            return null;
        }
    }
}
