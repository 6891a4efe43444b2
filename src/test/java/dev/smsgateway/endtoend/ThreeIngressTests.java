package dev.smsgateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;

import dev.smsgateway.endtoend.RunningGateway.Reply;
import dev.smsgateway.endtoend.StubProvider.Behaviour;

class ThreeIngressTests {

    private static final int AT_ONE_TIME = 20;

    @Test
    void everyReplyReachesItsCallerWhileAnInstanceRestarts() throws InterruptedException {
        try (TestBroker broker = TestBroker.start();
                StubProvider arkesel = new StubProvider();
                StubProvider mnotify = new StubProvider();
                RunningGateway first = gateway(broker, arkesel, mnotify, "a");
                RunningGateway second = gateway(broker, arkesel, mnotify, "b")) {
            arkesel.behave(Behaviour.acceptingAfter(Duration.ofMillis(50)));
            AtomicBoolean go = new AtomicBoolean(true);
            List<String> wrong = new ArrayList<>();
            List<Thread> callers = new ArrayList<>();
            for (RunningGateway gateway : List.of(first, second)) {
                callers.add(Thread.ofVirtual().start(() -> call(gateway, go, wrong)));
            }
            for (int round = 0; round < 2; round++) {
                RunningGateway third = gateway(broker, arkesel, mnotify, "c");
                List<CompletableFuture<Reply>> last = burst(third, "third " + round);
                last.forEach(answer -> check(answer.join(), wrong));
                third.close();
            }
            go.set(false);
            for (Thread caller : callers) {
                caller.join();
            }

            assertThat(wrong).isEmpty();
            // A burst through each of the two other instances and through each run of the third.
            assertThat(arkesel.accepted()).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(4 * AT_ONE_TIME);
        }
    }

    @Test
    void instancesThatShareALaneIgnoreEachOthersReplies() {
        try (TestBroker broker = TestBroker.start();
                StubProvider arkesel = new StubProvider();
                StubProvider mnotify = new StubProvider();
                RunningGateway first = gateway(broker, arkesel, mnotify, "same");
                RunningGateway second = gateway(broker, arkesel, mnotify, "same")) {
            List<String> wrong = new ArrayList<>();
            List<CompletableFuture<Reply>> answers = new ArrayList<>(burst(first, "first"));
            answers.addAll(burst(second, "second"));

            answers.forEach(answer -> check(answer.join(), wrong));

            assertThat(wrong).isEmpty();
        }
    }

    private static RunningGateway gateway(TestBroker broker, StubProvider arkesel, StubProvider mnotify, String id) {
        return RunningGateway.start(broker.bootstrapServers(), arkesel, mnotify, Map.of("INSTANCE_ID", id));
    }

    private static void call(RunningGateway gateway, AtomicBoolean go, List<String> wrong) {
        for (int round = 0; go.get(); round++) {
            burst(gateway, gateway + " " + round).forEach(answer -> check(answer.join(), wrong));
        }
    }

    private static List<CompletableFuture<Reply>> burst(RunningGateway gateway, String name) {
        List<CompletableFuture<Reply>> answers = new ArrayList<>();
        for (int caller = 0; caller < AT_ONE_TIME; caller++) {
            // The number of segments identifies the reply.
            int segments = caller % 9 + 1;
            String text = name + " " + caller + " ";
            answers.add(gateway.sendAsync("0241234567", text + "x".repeat(153 * segments - text.length()))
                    .thenApply(reply -> reply.expecting(segments)));
        }
        return answers;
    }

    private static void check(Reply reply, List<String> wrong) {
        if (reply.status() != 200 || reply.json().path("segments").asInt() != reply.expected()) {
            synchronized (wrong) {
                wrong.add(reply.status() + " " + reply.text());
            }
        }
    }
}
