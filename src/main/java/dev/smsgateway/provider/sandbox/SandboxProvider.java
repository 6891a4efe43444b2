package dev.smsgateway.provider.sandbox;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import com.fasterxml.jackson.databind.JsonNode;

import dev.smsgateway.message.InvalidMessageException;
import dev.smsgateway.message.PhoneNumber;
import dev.smsgateway.message.ReportedStatus;
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

    private final StandIn standIn;

    private final Delays delays;

    private final ReportPusher pusher;

    private final InstantSource clock;

    private final AcceptedMessages messages = new AcceptedMessages();

    private final LongAdder accepted = new LongAdder();

    private volatile boolean down;

    SandboxProvider(StandIn standIn, Delays delays, ReportPusher pusher, InstantSource clock) {
        this.standIn = standIn;
        this.delays = delays;
        this.pusher = pusher;
        this.clock = clock;
    }

    String name() {
        return standIn.name();
    }

    int digit() {
        return standIn.digit();
    }

    boolean isDown() {
        return down;
    }

    /** How many messages it has accepted. */
    long accepted() {
        return accepted.sum();
    }

    /** What it answers, by method and path. */
    Map<String, StandInRoute> routes() {
        String prefix = "/" + name();
        return Map.of("POST " + prefix + standIn.sendPath(), this::send, "GET " + prefix + standIn.balancePath(),
                this::balance, standIn.reportMethod() + " " + prefix + standIn.reportPath(), this::reports,
                "POST " + prefix + "/down", _ -> turn(true), "POST " + prefix + "/up", _ -> turn(false));
    }

    private Optional<StandInAnswer> send(StandInCall call) throws InterruptedException {
        Optional<StandInAnswer> refusal = refusal(call).or(() -> standIn.complaint(call.body()));
        return refusal.isPresent() ? refusal : send(call.body());
    }

    private Optional<StandInAnswer> balance(StandInCall call) {
        return refusal(call).or(() -> Optional.of(standIn.balance()));
    }

    private Optional<StandInAnswer> reports(StandInCall call) {
        return refusal(call)
                .or(() -> Optional.of(standIn.reports(standIn.askedAbout(call).stream().map(this::reported).toList())));
    }

    private Reported reported(String id) {
        return messages.find(id).map(message -> new Reported(id, message, standIn.word(said(message))))
                .orElseGet(() -> new Reported(id, null, ""));
    }

    private ReportedStatus said(AcceptedMessage message) {
        return message.behaviour().said(Duration.between(message.acceptedAt(), clock.instant()), delays);
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
        return standIn.hasKey(call) ? Optional.empty() : Optional.of(standIn.keyRefused());
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
            case ACCOUNT -> Optional.of(standIn.noBalance());
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
        String id = standIn.newId();
        ReportBehaviour behaviour = ReservedNumbers.reportBehaviour(number, digit());
        messages.add(new AcceptedMessage(id, standIn.recipient(body), behaviour, clock.instant()));
        behaviour.pushes(delays).forEach(report -> standIn.pushUrl(body, id, standIn.word(report.status()))
                .ifPresent(url -> pusher.push(url, report.after())));
        accepted.increment();
        log.info("{} accepted a message to {}", name(), number.masked());
        return standIn.accepted(standIn.recipient(body), id);
    }

    /** Vendors take a number with the country code and without a plus, or in Ghana's own form. */
    private static PhoneNumber numberOf(String recipient) {
        String digits = recipient.startsWith("+") ? recipient.substring(1) : recipient;
        return new PhoneNumber("+" + (digits.startsWith("0") ? "233" + digits.substring(1) : digits));
    }
}
