package dev.smsgateway.provider.sandbox;

/**
 * What a stand-in does with a message. Digits that are the end of an HTTP status stand for that
 * status.
 */
enum Behaviour implements ReservedNumbers.Choice {

    ACCEPTED(0, "accepted"),

    REJECTED(1, "the number is refused: rejected"),

    ACCOUNT(2, "no balance: unavailable (account)"),

    DOWN(3, "503: unavailable (down)"),

    HANG(4, "no answer, the connection is held for 60 s: unconfirmed"),

    SLOW(5, "accepted after 3 s, or unconfirmed where the read time-out is shorter"),

    GARBAGE(6, "200 with a page of HTML: unconfirmed"),

    CUT(7, "the connection is cut once the request was read: unconfirmed"),

    THROTTLED(9, "429, called again after a second: unavailable (throttled)");

    private final int digit;

    private final String description;

    Behaviour(int digit, String description) {
        this.digit = digit;
        this.description = description;
    }

    @Override
    public String block() {
        return "+2332412000";
    }

    @Override
    public int digit() {
        return digit;
    }

    @Override
    public String description() {
        return description;
    }
}
