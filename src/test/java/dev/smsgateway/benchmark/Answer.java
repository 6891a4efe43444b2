package dev.smsgateway.benchmark;

/**
 * How a call ended.
 */
enum Answer {

    /** Taken, by whichever provider was asked first. */
    TAKEN,

    /** Taken by the second provider, the first one not having been asked. */
    TAKEN_BY_THE_OTHER,

    /** Told to come back later. */
    TURNED_AWAY,

    /** Anything else. */
    OTHER
}
