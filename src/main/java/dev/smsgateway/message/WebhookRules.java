package dev.smsgateway.message;

/**
 * Which addresses callers may be called back at.
 *
 * @param setUp whether there is a secret to sign webhooks with
 * @param toPrivateAddresses whether receivers within the gateway's own networks are allowed
 * @param overHttp whether receivers without TLS are allowed
 */
public record WebhookRules(boolean setUp, boolean toPrivateAddresses, boolean overHttp) {

    /**
     * @throws InvalidMessageException when nobody may be called back there; a name is not resolved, so
     *     that what it stands for is looked at when it is called
     */
    public WebhookUrl apply(String url) {
        if (!setUp) {
            throw new InvalidMessageException("status_callback",
                    "cannot be used: webhooks are not set up on this gateway");
        }
        WebhookUrl webhook = new WebhookUrl(url);
        if (!allowsSchemeOf(webhook)) {
            throw new InvalidMessageException("status_callback", "must be an https address");
        }
        if (!toPrivateAddresses && PublicAddress.isPrivateByName(webhook.host())) {
            throw new InvalidMessageException("status_callback", "must not be a private or local address");
        }
        return webhook;
    }

    public boolean allowsSchemeOf(WebhookUrl webhook) {
        return overHttp || "https".equalsIgnoreCase(webhook.uri().getScheme());
    }
}
