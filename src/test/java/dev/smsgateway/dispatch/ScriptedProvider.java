package dev.smsgateway.dispatch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Queue;
import java.util.function.Supplier;

import dev.smsgateway.message.SendRequest;
import dev.smsgateway.provider.SendOutcome;
import dev.smsgateway.provider.SendOutcome.Accepted;
import dev.smsgateway.provider.SmsProvider;

/** Answers as told, then accepts everything. */
final class ScriptedProvider implements SmsProvider {

    private final String name;

    private final Queue<Supplier<SendOutcome>> script = new ArrayDeque<>();

    private final List<SendRequest> received = new ArrayList<>();

    private OptionalDouble maxPerSecond = OptionalDouble.empty();

    ScriptedProvider(String name, SendOutcome... outcomes) {
        this.name = name;
        then(outcomes);
    }

    ScriptedProvider then(SendOutcome... outcomes) {
        Arrays.stream(outcomes).forEach(outcome -> script.add(() -> outcome));
        return this;
    }

    ScriptedProvider thenDo(Supplier<SendOutcome> step) {
        script.add(step);
        return this;
    }

    ScriptedProvider atMost(double perSecond) {
        maxPerSecond = OptionalDouble.of(perSecond);
        return this;
    }

    int calls() {
        return received.size();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public OptionalDouble maxPerSecond() {
        return maxPerSecond;
    }

    @Override
    public SendOutcome send(SendRequest request) {
        Supplier<SendOutcome> step;
        synchronized (this) {
            received.add(request);
            step = script.isEmpty() ? () -> new Accepted(name + "-id") : script.remove();
        }
        return step.get();
    }
}
