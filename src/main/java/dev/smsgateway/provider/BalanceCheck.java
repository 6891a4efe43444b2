package dev.smsgateway.provider;

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
    }
}
