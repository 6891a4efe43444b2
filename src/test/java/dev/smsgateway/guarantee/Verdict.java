package dev.smsgateway.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.smsgateway.guarantee.promise.Message;
import dev.smsgateway.guarantee.promise.Observed;
import dev.smsgateway.guarantee.promise.Promise;

/**
 * Which promises a run has broken.
 *
 * @param violations by the name of each violation, empty where the promise is kept
 * @param lookups lookups that returned a status during the failures
 * @param postponed lookups that were answered with 503
 */
record Verdict(List<Message> messages, Map<String, List<String>> violations, int lookups, int postponed) {

    static Verdict of(Observed observed, Lookups lookups) {
        Map<String, List<String>> violations = new LinkedHashMap<>();
        Promise.ALL.forEach(promise -> violations.put(promise.violation(), promise.violations(observed).toList()));
        return new Verdict(observed.messages(), violations, lookups.answered(), lookups.postponed());
    }

    /**
     * @param name of a promise's violation
     */
    List<String> violations(String name) {
        return violations.get(name);
    }

    /** The violations that were observed, by name. */
    Map<String, List<String>> broken() {
        return violations.entrySet().stream().filter(violation -> !violation.getValue().isEmpty())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Attempts in doubt: their outcome was never recorded. */
    long doubts() {
        return messages.stream().mapToLong(message -> message.attempts("in_doubt")).sum();
    }

    /** Messages that were sent a second time by policy. */
    long marked() {
        return messages.stream().filter(Message::isMarked).count();
    }

    void assertKept() {
        assertThat(violations).allSatisfy((name, found) -> assertThat(found).as(name).isEmpty());
    }
}
