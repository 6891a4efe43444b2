package dev.smsgateway.status;

import java.security.Principal;
import java.time.Duration;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

import dev.smsgateway.http.Problem;
import dev.smsgateway.message.InvalidMessageException;
import dev.smsgateway.message.MessageId;
import dev.smsgateway.role.ConditionalOnRole;
import dev.smsgateway.role.Role;
import dev.smsgateway.sender.Caller;
import dev.smsgateway.status.LookupResult.AskOthers;
import dev.smsgateway.status.LookupResult.KnownMessage;
import dev.smsgateway.status.LookupResult.NotReady;
import dev.smsgateway.status.LookupResult.UnknownMessage;
import dev.smsgateway.stream.InstanceAddress;

/**
 * Tells a caller what became of a message, whichever instance knows it. While a part of the table
 * changes hands nobody does for a moment: an instance then reads the topics itself, and the one
 * that the caller asked tries on until its patience ends.
 */
@RestController
@ConditionalOnRole({Role.INGRESS, Role.STATUS})
class StatusController implements StatusApi {

    private static final Logger log = LoggerFactory.getLogger(StatusController.class);

    /** From one that keeps no table to one that does, and to the one that keeps the message. */
    private static final int MOST_HOPS = 2;

    private static final int MOST_ASKED = 3;

    private static final Duration PAUSE = Duration.ofMillis(100);

    private static final String SECONDS_TO_COME_BACK = "1";

    private final StatusLookup lookup;

    private final StatusPeers peers;

    private final Duration patience;

    StatusController(StatusLookup lookup, StatusPeers peers, StatusProperties properties) {
        this.lookup = lookup;
        this.peers = peers;
        this.patience = properties.patience();
    }

    @Override
    @GetMapping("/sms/{message_id:(?!send$).+}") // asking for what can only be posted is another mistake
    public ResponseEntity<?> status(@PathVariable("message_id") String messageId, @RequestHeader HttpHeaders headers,
            @Nullable Principal caller) {
        @Nullable
        String tenant = Caller.nameOf(caller);
        MessageId id;
        try {
            id = new MessageId(messageId);
        } catch (InvalidMessageException _) {
            return unknown();
        }
        if (tenant == null && headers.containsKey(StatusPeers.KEYED)) {
            log.warn("Asked by an instance that has API_KEYS, which are not set here: nothing is told");
            return notNow();
        }
        int hops = hops(headers);
        long end = System.nanoTime() + patience.toNanos();
        Optional<ResponseEntity<?>> answer = answer(id, headers, tenant, hops);
        try {
            while (answer.isEmpty() && hops == 0 && System.nanoTime() < end) {
                Thread.sleep(PAUSE);
                answer = answer(id, headers, tenant, hops);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return answer.orElseGet(StatusController::notNow);
    }

    /** Empty when it cannot be told now. */
    private Optional<ResponseEntity<?>> answer(MessageId id, HttpHeaders headers, @Nullable String tenant, int hops) {
        Optional<ResponseEntity<?>> told = told(id, headers, tenant, hops);
        return told.isPresent() || hops >= MOST_HOPS
                ? told
                : lookup.findUnread(id).map(state -> show(id, state, tenant));
    }

    private Optional<ResponseEntity<?>> told(MessageId id, HttpHeaders headers, @Nullable String tenant, int hops) {
        return switch (lookup.find(id, hops < MOST_HOPS)) {
            case KnownMessage(var state) -> Optional.of(show(id, state, tenant));
            case UnknownMessage _ -> Optional.of(unknown());
            case NotReady _ -> Optional.empty();
            case AskOthers(var instances, var copy) -> instances.stream().limit(MOST_ASKED)
                    .map(instance -> ask(instance, id, headers, tenant != null, hops)).flatMap(Optional::stream)
                    .findFirst()
                    .<ResponseEntity<?>>map(told -> told)
                    .or(() -> Optional.ofNullable(copy).map(state -> show(id, state, tenant)));
        };
    }

    private Optional<ResponseEntity<byte[]>> ask(InstanceAddress instance, MessageId id, HttpHeaders headers,
            boolean keyed, int hops) {
        return peers.ask(instance, id, headers.getFirst(HttpHeaders.AUTHORIZATION), keyed, hops + 1);
    }

    /** Another's message is as unknown to a caller as one that does not exist. */
    private static ResponseEntity<?> show(MessageId id, MessageState state, @Nullable String tenant) {
        boolean own = tenant == null || tenant.equals(state.tenant());
        return own
                ? state.current().<ResponseEntity<?>>map(
                        current -> ResponseEntity.ok(StatusView.of(id.value(), state, current, tenant != null)))
                        .orElseGet(StatusController::unknown)
                : unknown();
    }

    private static ResponseEntity<?> unknown() {
        return ResponseEntity.of(
                Problem.of(HttpStatus.NOT_FOUND, "unknown-message", "Unknown message", "No message has this id"))
                .build();
    }

    private static ResponseEntity<?> notNow() {
        return ResponseEntity.of(
                Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "status-not-known-now", "Status not known now",
                        "What became of the message cannot be told now; ask again soon"))
                .header(HttpHeaders.RETRY_AFTER, SECONDS_TO_COME_BACK).build();
    }

    private static int hops(HttpHeaders headers) {
        String hops = headers.getFirst(StatusPeers.HOPS);
        return hops == null ? 0 : hops.matches("[0-9]") ? Integer.parseInt(hops) : MOST_HOPS;
    }
}
