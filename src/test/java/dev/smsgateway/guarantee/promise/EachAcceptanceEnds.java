package dev.smsgateway.guarantee.promise;

/**
 * A caller that was told 200 or 202 finds a result or a dead letter of its own body.
 */
final class EachAcceptanceEnds extends MessagePromise {

    EachAcceptanceEnds() {
        super("ACCEPTED_WITHOUT_AN_END",
                message -> message.isAccepted() && message.ends().isEmpty() && !message.refused());
    }
}
