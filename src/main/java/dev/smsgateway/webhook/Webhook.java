package dev.smsgateway.webhook;

import dev.smsgateway.message.WebhookUrl;

/**
 * One post to a receiver.
 *
 * @param id the same in every repetition
 */
record Webhook(String id, WebhookUrl url, byte[] body) {

    @Override
    public String toString() {
        return "Webhook[" + id + "]";
    }
}
