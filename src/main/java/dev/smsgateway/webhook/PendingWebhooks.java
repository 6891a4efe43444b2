package dev.smsgateway.webhook;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What one message's receiver has to be told still, and what it was told already.
 *
 * @param host the receiver's, which the callbacks' places are counted by
 * @param lastSequence the latest change that came in; earlier ones are repetitions
 * @param at when something has to be done: the first of the changes told, or, where none is left,
 *     the message forgotten; in milliseconds
 * @param tries how often it was tried to tell the first of the changes
 * @param gone whether the receiver wants to hear no more
 * @param changes what is to be told, in order
 */
record PendingWebhooks(String host, long lastSequence, long at, int tries, boolean gone, List<Change> changes) {

    PendingWebhooks {
        changes = List.copyOf(changes);
    }

    static PendingWebhooks nothing(String host, long forgetAt) {
        return new PendingWebhooks(host, 0, forgetAt, 0, false, List.of());
    }

    boolean isEmpty() {
        return changes.isEmpty();
    }

    @Nullable
    Change first() {
        return changes.isEmpty() ? null : changes.getFirst();
    }

    boolean knows(StatusChange change) {
        return change.sequence() <= lastSequence;
    }

    /** With one change more; it is told at once when it is the only one. */
    PendingWebhooks with(Change change, String itsHost) {
        List<Change> more = new ArrayList<>(changes);
        more.add(change);
        return isEmpty()
                ? new PendingWebhooks(itsHost, change.status().sequence(), change.since(), 0, gone, more)
                : new PendingWebhooks(host, change.status().sequence(), at, tries, gone, more);
    }

    /** Once the first change needs no more telling: the next one is told at once. */
    PendingWebhooks withoutFirst(long now, long forgetAt) {
        List<Change> rest = changes.subList(1, changes.size());
        return new PendingWebhooks(host, lastSequence, rest.isEmpty() ? forgetAt : now, 0, gone, rest);
    }

    PendingWebhooks failed(long nextTry) {
        return new PendingWebhooks(host, lastSequence, nextTry, tries + 1, gone, changes);
    }

    /** Nothing is told any more, whatever comes. */
    PendingWebhooks stopped(long forgetAt) {
        return new PendingWebhooks(host, lastSequence, forgetAt, 0, true, List.of());
    }

    /**
     * A change and when it came in.
     *
     * @param since in milliseconds
     */
    record Change(StatusChange status, long since) {}
}
