package dev.smsgateway.webhook;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What one message's receiver must still get, and what it already has.
 *
 * @param host the {@link WebhookReceiver}, whose permits the webhooks need
 * @param lastSequence the latest change that came in; earlier ones are redelivered
 * @param at when the first of the changes is due, or, where none is left, when the message is
 *     forgotten; in milliseconds since 1970
 * @param tries how often the first of the changes was posted
 * @param gone whether the receiver wants no more of the message
 * @param changes what must still be posted, in order
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

    /** Adds a change; it is due at once when it is the only one. */
    PendingWebhooks with(Change change, String itsHost) {
        List<Change> more = new ArrayList<>(changes);
        more.add(change);
        return isEmpty()
                ? new PendingWebhooks(itsHost, change.status().sequence(), change.since(), 0, gone, more)
                : new PendingWebhooks(host, change.status().sequence(), at, tries, gone, more);
    }

    /** Removes the first change; the next one is due at once. */
    PendingWebhooks withoutFirst(long now, long forgetAt) {
        List<Change> rest = changes.subList(1, changes.size());
        return new PendingWebhooks(host, lastSequence, rest.isEmpty() ? forgetAt : now, 0, gone, rest);
    }

    PendingWebhooks failed(long nextTry) {
        return new PendingWebhooks(host, lastSequence, nextTry, tries + 1, gone, changes);
    }

    /** Nothing is posted any more, whatever comes. */
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
