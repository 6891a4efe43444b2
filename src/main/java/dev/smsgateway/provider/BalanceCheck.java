package dev.smsgateway.provider;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A vendor that can be asked for the account's balance, which costs no message. A provider whose
 * adapter cannot do this is probed with a message after an outage.
 */
public interface BalanceCheck {

    /** Makes one HTTP request. What the vendor may answer is a value. */
    Balance balance();

    /**
     * What the answer says of the account.
     *
     * @param mayTakeMessages whether a message is worth trying: the vendor answers, knows the key, and
     *     does not say that nothing is left
     * @param detail words of ours
     */
    record Balance(boolean mayTakeMessages, String detail) {

        public static Balance answers() {
            return new Balance(true, "answers");
        }

        public static Balance fails(String detail) {
            return new Balance(false, detail);
        }

        /**
         * Reads the answer that the known vendors give: amounts, perhaps with a {@code status} of success.
         *
         * @param amounts JSON pointers of the amounts that messages are paid from
         */
        public static Balance of(HttpReply reply, String... amounts) {
            int status = reply.status();
            if (status == 404 || status == 405 || status == 501) {
                // The vendor answers but has no such call, so only a message can show whether it works.
                return answers();
            }
            JsonNode json = reply.json();
            List<BigDecimal> left = Stream.of(amounts).map(json::at).map(Balance::number)
                    .filter(Objects::nonNull).toList();
            String said = json.path("status").asText();
            boolean success = said.equalsIgnoreCase("success") || said.isEmpty() && !left.isEmpty();
            if (!reply.is2xx() || !success) {
                return fails("HTTP " + status + (reply.is2xx() ? " without success" : ""));
            }
            // An amount that cannot be read says nothing against the vendor.
            boolean nothing = !left.isEmpty() && left.stream().allMatch(amount -> amount.signum() <= 0);
            return nothing ? fails("nothing left on the account") : answers();
        }

        /** A currency may stand before it, as in {@code USD 12.3456}. */
        private static @Nullable BigDecimal number(JsonNode node) {
            try {
                return node.isValueNode() && !node.isNull()
                        ? new BigDecimal(node.asText().strip().replaceFirst("^[A-Z]{3} ", ""))
                        : null;
            } catch (NumberFormatException _) {
                return null;
            }
        }
    }
}
