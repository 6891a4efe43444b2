package dev.smsgateway.worker;

/**
 * Does with a record what is to be done with it.
 */
@FunctionalInterface
interface RecordHandler {

    /** Returns whether the record may be committed; false where its partition is another worker's. */
    boolean handle(TakenRecord taken);
}
