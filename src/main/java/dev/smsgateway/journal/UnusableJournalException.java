package dev.smsgateway.journal;

/**
 * The journal of a partition cannot be read to its end by this release, so nothing may be
 * dispatched from the partition.
 */
final class UnusableJournalException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param problem what is wrong where, without content
     */
    UnusableJournalException(String problem) {
        super(problem, null, false, false);
    }
}
