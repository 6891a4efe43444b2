package dev.smsgateway.ingress;

import org.jspecify.annotations.Nullable;

import io.swagger.v3.oas.annotations.media.Schema;

import dev.smsgateway.message.SendRequestRules.Draft;

/**
 * The body of a request to send.
 */
@Schema(name = "SendRequest", requiredProperties = {"recipient", "message"})
record SendBody(
        @Schema(description = "Phone number, international or national in the default region",
                example = "0241234567") @Nullable String recipient,
        @Schema(description = "Text, at most 10 SMS long", example = "Your code is 493027") @Nullable String message,
        @Schema(description = "Sender id, the provider's own where absent", maxLength = 11,
                example = "Shop") @Nullable String sender,
        @Schema(description = "Lifetime in seconds: the message is never sent later; 4 hours where absent",
                minimum = "1", example = "300") @Nullable Long ttl,
        @Schema(description = "When a provider may have taken the message and did not say so: send it through the "
                + "next one and mark a possible duplicate, or stop",
                allowableValues = {
                        "resend", "hold"},
                defaultValue = "resend") @Nullable String onUnconfirmed,
        @Schema(description = "Where each change of the message's status is told, as a signed POST; where absent, at "
                + "the address that the gateway is set to, if any", format = "uri", maxLength = 2000,
                example = "https://shop.example.com/sms-status") @Nullable String statusCallback){

    Draft toDraft(@Nullable String tenant) {
        return new Draft(recipient, message, sender, onUnconfirmed, ttl, null, statusCallback, tenant);
    }

    @Override
    public String toString() {
        return "SendBody[...]";
    }
}
