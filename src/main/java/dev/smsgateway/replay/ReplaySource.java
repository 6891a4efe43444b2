package dev.smsgateway.replay;

import java.util.Set;

import dev.smsgateway.message.InvalidMessageException;

/**
 * Where messages that may be sent again are found.
 *
 * @param <S> how they are asked for
 */
interface ReplaySource<S> {

    /** The topic that is searched. */
    String topic();

    Class<S> selectionType();

    /** Why a message that was asked for may not be sent again. */
    Set<SkipReason> skipReasons();

    /**
     * Tells the tally of every message that the plan chooses: a copy to be written, or why there is
     * none.
     *
     * @throws InvalidMessageException naming a field of the selection that is bad
     * @throws ReplayException before any copy when too many messages match
     */
    void copy(ReplayPlan<S> plan, TopicReader reader, ReplayTally tally);
}
