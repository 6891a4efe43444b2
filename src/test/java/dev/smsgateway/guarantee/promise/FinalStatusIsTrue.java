package dev.smsgateway.guarantee.promise;

/**
 * In the end a lookup says what the provider reports.
 */
final class FinalStatusIsTrue extends EndingPromise {

    FinalStatusIsTrue() {
        super("WRONG_STATUS", ending -> !ending.isStatusTrue());
    }
}
