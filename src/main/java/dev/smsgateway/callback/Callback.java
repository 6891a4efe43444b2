package dev.smsgateway.callback;

import dev.smsgateway.message.CallbackUrl;

/**
 * One post to a receiver.
 *
 * @param id the same in every repetition
 */
record Callback(String id, CallbackUrl url, byte[] body) {

    @Override
    public String toString() {
        return "Callback[" + id + "]";
    }
}
