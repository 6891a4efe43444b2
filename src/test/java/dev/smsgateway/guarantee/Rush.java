package dev.smsgateway.guarantee;

import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.awaitility.Awaitility;

import dev.smsgateway.guarantee.LedgerProvider.Call;

/**
 * More messages at once than both providers permit for some seconds: while they wait, both are
 * busy.
 */
final class Rush {

    private static final Duration WINDOW = Duration.ofSeconds(2);

    /** Two windows with both providers, and about three and a half with one alone. */
    private static final int SECONDS_OF_ONE = 7;

    private final LedgerProvider providers;

    private final Load load;

    Rush(LedgerProvider providers, Load load) {
        this.providers = providers;
        this.load = load;
    }

    /** The times in which a provider used less than half of its permits while messages waited. */
    List<String> idle(int perSecond) {
        providers.forgetCalls();
        Set<String> texts = Set.copyOf(load.rush(SECONDS_OF_ONE * perSecond));
        Awaitility.await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(100))
                .until(() -> firstCalls(texts).size() == texts.size());
        Map<String, Instant> firstCalls = firstCalls(texts);
        List<Call> calls = providers.calls();
        List<String> idle = new ArrayList<>();
        Instant begin = calls.getFirst().at();
        long waiting = texts.size();
        while (waiting > 0) {
            Instant end = begin.plus(WINDOW);
            waiting = firstCalls.values().stream().filter(end::isBefore).count();
            for (String provider : List.of("arkesel", "mnotify")) {
                long used = calls.stream().filter(call -> call.provider().equals(provider))
                        .filter(call -> isWithin(call.at(), end)).count();
                if (waiting > perSecond / 2 && used < perSecond * WINDOW.toSeconds() / 2) {
                    idle.add("%d calls to %s within %s until %s, while %d messages waited".formatted(used, provider,
                            WINDOW, end, waiting));
                }
            }
            begin = end;
        }
        return idle;
    }

    private Map<String, Instant> firstCalls(Set<String> texts) {
        return providers.calls().stream().filter(call -> texts.contains(call.text()))
                .collect(toMap(Call::text, Call::at, (first, _) -> first));
    }

    private static boolean isWithin(Instant moment, Instant end) {
        return moment.isBefore(end) && !moment.isBefore(end.minus(WINDOW));
    }
}
