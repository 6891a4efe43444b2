package dev.smsgateway.dispatch;

import java.util.ArrayList;
import java.util.List;

import dev.smsgateway.message.MessageId;
import dev.smsgateway.message.SendRequest;

/** What a test says of every recipient; at first that they want every message. */
final class TestSuppressions implements Suppressions {

    private final List<MessageId> added = new ArrayList<>();

    private State state = State.WANTED;

    void set(State now) {
        state = now;
    }

    /** The messages whose recipients a provider had opted out. */
    List<MessageId> added() {
        return added;
    }

    @Override
    public State stateOf(SendRequest request) {
        return state;
    }

    @Override
    public void add(SendRequest request) {
        added.add(request.id());
    }
}
