package dev.smsgateway.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import dev.smsgateway.message.DeliveryReport;
import dev.smsgateway.message.MessageId;
import dev.smsgateway.message.ReportedStatus;
import dev.smsgateway.provider.PollAnswer;
import dev.smsgateway.provider.PollAnswer.Answered;
import dev.smsgateway.provider.PollAnswer.Failed;
import dev.smsgateway.provider.PolledMessage;
import dev.smsgateway.provider.PolledReports;

@Timeout(20)
class ProviderPollerTests {

    private static final Duration INTERVAL = Duration.ofMillis(150);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private final List<List<PolledMessage>> calls = new CopyOnWriteArrayList<>();

    private final List<Long> begun = new CopyOnWriteArrayList<>();

    private final List<DeliveryReport> published = new CopyOnWriteArrayList<>();

    private final CountDownLatch answer = new CountDownLatch(1);

    private final ProviderPoller poller = new ProviderPoller(new Source(), new ReportPublisher(report -> {
        published.add(report);
        return CompletableFuture.completedFuture(null);
    }, new ReportMetrics(meters)), 250, new PollPace(INTERVAL, () -> 1, Clock.systemUTC()));

    private volatile Function<List<PolledMessage>, PollAnswer> behaviour = _ -> new Answered(List.of());

    @AfterEach
    void close() {
        answer.countDown();
        poller.close();
    }

    @Test
    void asksAboutManyInACallAtItsPace() {
        List<PolledMessage> all = IntStream.range(0, 250).mapToObj(ProviderPollerTests::message).toList();

        all.forEach(message -> assertThat(poller.offer(message)).isTrue());

        await().until(() -> calls.size() == 3);
        assertThat(calls).allMatch(call -> call.size() <= 100);
        assertThat(calls.stream().flatMap(List::stream)).containsExactlyElementsOf(all);
        for (int call = 1; call < begun.size(); call++) {
            assertThat(Duration.ofNanos(begun.get(call) - begun.get(call - 1)))
                    .isGreaterThanOrEqualTo(INTERVAL.minusMillis(20));
        }
    }

    @Test
    void asksOnceAboutAMessageThatWasOfferedTwice() {
        poller.offer(message(1));
        poller.offer(message(1));
        poller.offer(message(2));

        await().until(() -> !calls.isEmpty());
        assertThat(calls).containsExactly(List.of(message(1), message(2)));
    }

    @Test
    void refusesWhatDoesNotFitWithoutWaiting() {
        behaviour = _ -> {
            awaitAnswer();
            return new Answered(List.of());
        };
        poller.offer(message(0));
        await().until(() -> !calls.isEmpty());
        IntStream.range(0, 250).forEach(id -> assertThat(poller.offer(message(id))).isTrue());

        assertThat(poller.offer(message(251))).isFalse();

        assertThat(poller.waiting()).isEqualTo(250);
    }

    @Test
    void publishesFinalReportsAndCountsAll() {
        behaviour = asked -> new Answered(List.of(report(asked.get(0), ReportedStatus.DELIVERED, "DELIVERED"),
                report(asked.get(1), ReportedStatus.PENDING, "SENT"),
                report(asked.get(2), ReportedStatus.PENDING, null),
                report(asked.get(3), ReportedStatus.UNDELIVERED, "EXPIRED")));

        IntStream.range(0, 4).forEach(id -> poller.offer(message(id)));

        await().until(() -> published.size() == 2);
        assertThat(published).extracting(DeliveryReport::status).containsExactly(ReportedStatus.DELIVERED,
                ReportedStatus.UNDELIVERED);
        for (String status : new String[] {"delivered", "pending", "unknown", "undelivered"}) {
            assertThat(meters.get("sms.reports").tags("provider", "arkesel", "way", "poll", "status", status).counter()
                    .count()).isEqualTo(1);
        }
    }

    @Test
    void goesOnAfterAFailureAndADefect() {
        behaviour = _ -> {
            throw new IllegalStateException("a defect");
        };
        poller.offer(message(0));
        await().until(() -> calls.size() == 1);
        behaviour = _ -> new Failed("HTTP 500 without reports");
        poller.offer(message(1));
        await().until(() -> calls.size() == 2);
        behaviour = asked -> new Answered(List.of(report(asked.get(0), ReportedStatus.DELIVERED, "DELIVERED")));
        poller.offer(message(2));

        await().until(() -> published.size() == 1);
        assertThat(meters.get("sms.report.polls").tags("outcome", "failed").counter().count()).isEqualTo(2);
        assertThat(meters.get("sms.report.polls").tags("outcome", "answered").counter().count()).isEqualTo(1);
    }

    private void awaitAnswer() {
        try {
            answer.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PolledMessage message(int id) {
        return new PolledMessage(new MessageId("m-" + id), "theirs-" + id);
    }

    private static DeliveryReport report(PolledMessage message, ReportedStatus status, @Nullable String word) {
        return new DeliveryReport(message.id(), "arkesel", message.providerMessageId(), status, word, Instant.now());
    }

    private final class Source implements PolledReports {

        @Override
        public String name() {
            return "arkesel";
        }

        @Override
        public int mostPerCall() {
            return 100;
        }

        @Override
        public Duration interval() {
            return INTERVAL;
        }

        @Override
        public PollAnswer poll(List<PolledMessage> messages) {
            begun.add(System.nanoTime());
            calls.add(messages);
            return behaviour.apply(messages);
        }
    }
}
