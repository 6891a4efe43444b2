package dev.smsgateway.provider.sandbox;

/**
 * What a stand-in does with a message. Digits that are the end of an HTTP status stand for that
 * status.
 */
enum Behaviour implements ReservedNumbers.Choice {

    ACCEPTED(0, "accepted"),

    REJECTED(1, "rejected: 200, but the number is named invalid"),

    ACCOUNT(2, "402: no balance"),

    DOWN(3, "503: out of service"),

    HANG(4, "no answer, as before a 504: the connection is held for 60 s"),

    SLOW(5, "accepted after 3 s"),

    GARBAGE(6, "200 with a page of HTML"),

    CUT(7, "the connection is cut once the request was read"),

    THROTTLED(9, "429 with Retry-After");

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
