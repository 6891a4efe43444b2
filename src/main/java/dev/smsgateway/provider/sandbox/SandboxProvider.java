package dev.smsgateway.provider.sandbox;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import com.fasterxml.jackson.databind.JsonNode;

import dev.smsgateway.message.InvalidMessageException;
import dev.smsgateway.message.PhoneNumber;
import dev.smsgateway.message.ReportedStatus;
import dev.smsgateway.provider.sandbox.StandIn.AcceptedMessage;
import dev.smsgateway.provider.sandbox.StandIn.Profile;
import dev.smsgateway.provider.sandbox.StandIn.Reported;

/**
 * One provider of the sandbox. The recipient's number chooses what it does, and its vendor's
 * stand-in words the answer.
 */
final class SandboxProvider {

    private static final Logger log = LoggerFactory.getLogger(SandboxProvider.class);

    private static final StandInAnswer OUT_OF_SERVICE = StandInAnswer.html(503,
            "<!DOCTYPE html><html><head><title>Service Unavailable</title></head><body>503</body></html>");

    private static final StandInAnswer TOO_MANY = StandInAnswer.json(429, """
            {"message":"Too Many Attempts."}""").withHeader("Retry-After", "1");

    private static final StandInAnswer GARBAGE = StandInAnswer.html(200,
            "<!DOCTYPE html><html><head><title>Welcome</title></head><body>Please sign in</body></html>");

    private static final int MOST_MESSAGES = 50_000;

    private final StandIn standIn;

    private final Profile profile;

    private final Delays delays;

    private final ReportPusher pusher;

    private final InstantSource clock;

    /** The latest ones. */
    private final Map<String, AcceptedMessage> messages = Collections.synchronizedMap(new LinkedHashMap<>() {

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, AcceptedMessage> eldest) {
            return size() > MOST_MESSAGES;
        }
    });

    private final LongAdder accepted = new LongAdder();

    private volatile boolean down;

    SandboxProvider(StandIn standIn, Delays delays, ReportPusher pusher, InstantSource clock) {
        this.standIn = standIn;
        this.profile = standIn.profile();
        this.delays = delays;
        this.pusher = pusher;
        this.clock = clock;
    }

    String name() {
        return profile.name();
    }

    int digit() {
        return profile.digit();
    }

    boolean isDown() {
        return down;
    }

    /** How many messages it has accepted. */
    long accepted() {
        return accepted.sum();
    }

    /** What it answers, by method and path. */
    Map<String, Route> routes() {
        Map<String, Route> routes = new HashMap<>(Map.of(profile.calls().send(), this::send, profile.calls().balance(),
                this::balance, "POST /down", _ -> turn(true), "POST /up", _ -> turn(false)));
        if (profile.calls().reports() != null) {
            routes.put(profile.calls().reports(), this::reports);
        }
        return routes.entrySet().stream()
                .collect(Collectors.toMap(route -> route.getKey().replace(" /", " /" + name() + "/"), Entry::getValue));
    }

    private Optional<StandInAnswer> send(StandInCall call) throws InterruptedException {
        Optional<StandInAnswer> refusal = refusal(call).or(() -> standIn.complaint(call.body()));
        return refusal.isPresent() ? refusal : send(call.body());
    }

    private Optional<StandInAnswer> balance(StandInCall call) {
        return refusal(call).or(() -> Optional.of(profile.balance()));
    }

    private Optional<StandInAnswer> reports(StandInCall call) {
        return refusal(call)
                .or(() -> Optional.of(standIn.reports(standIn.askedAbout(call).stream().map(this::reported).toList())));
    }

    private Reported reported(String id) {
        AcceptedMessage message = messages.get(id);
        return message == null ? new Reported(id, null, "") : new Reported(id, message, standIn.word(said(message)));
    }

    private ReportedStatus said(AcceptedMessage message) {
        return ReservedNumbers.reportBehaviour(numberOf(message.recipient()), digit())
                .said(Duration.between(message.at(), clock.instant()), delays);
    }

    private Optional<StandInAnswer> turn(boolean down) {
        this.down = down;
        log.info("{} is {}", name(), down ? "down" : "up");
        return Optional.of(StandInAnswer.text(200, name() + " is " + (down ? "down" : "up") + "\n"));
    }

    private Optional<StandInAnswer> refusal(StandInCall call) {
        if (down) {
            return Optional.of(OUT_OF_SERVICE);
        }
        return standIn.hasKey(call) ? Optional.empty() : Optional.of(profile.keyRefused());
    }

    private Optional<StandInAnswer> send(JsonNode body) throws InterruptedException {
        String recipient = standIn.recipient(body);
        PhoneNumber number;
        try {
            number = numberOf(recipient);
        } catch (InvalidMessageException _) {
            return Optional.of(standIn.rejected(recipient));
        }
        return switch (ReservedNumbers.behaviour(number, digit())) {
            case ACCEPTED -> Optional.of(accept(number, body));
            case REJECTED -> Optional.of(standIn.rejected(recipient));
            case ACCOUNT -> Optional.of(profile.noBalance());
            case DOWN -> Optional.of(OUT_OF_SERVICE);
            case THROTTLED -> Optional.of(TOO_MANY);
            case GARBAGE -> Optional.of(GARBAGE);
            case CUT -> Optional.empty();
            case SLOW -> {
                Thread.sleep(delays.slow());
                yield Optional.of(accept(number, body));
            }
            case HANG -> {
                Thread.sleep(delays.hang());
                yield Optional.empty();
            }
        };
    }

    private StandInAnswer accept(PhoneNumber number, JsonNode body) {
        AcceptedMessage message = new AcceptedMessage(standIn.newId(), standIn.recipient(body), clock.instant());
        messages.put(message.id(), message);
        ReservedNumbers.reportBehaviour(number, digit()).pushes(delays)
                .forEach(report -> standIn.push(body, message.id(), standIn.word(report.status()))
                        .ifPresent(push -> pusher.push(push, report.after())));
        accepted.increment();
        log.info("{} accepted a message to {}", name(), number.masked());
        return standIn.accepted(message);
    }

    /** Vendors take a number with the country code and without a plus, or in Ghana's own form. */
    private static PhoneNumber numberOf(String recipient) {
        String digits = recipient.startsWith("+") ? recipient.substring(1) : recipient;
        return new PhoneNumber("+" + (digits.startsWith("0") ? "233" + digits.substring(1) : digits));
    }

    /** What answers the calls of one method and path. */
    @FunctionalInterface
    interface Route {

        /**
         * Answers a call; empty cuts the connection.
         *
         * @throws InterruptedException when the sandbox stops meanwhile
         */
        Optional<StandInAnswer> answer(StandInCall call) throws InterruptedException;
    }

    /**
     * How long a stand-in takes to answer and to report.
     *
     * @param slow until a slow answer comes
     * @param hang until a connection that is never answered is cut
     * @param report from accepting a message to reporting what became of it
     * @param lateReport the same for a report that is late
     */
    record Delays(Duration slow, Duration hang, Duration report, Duration lateReport) {}
}
