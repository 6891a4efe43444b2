package dev.smsgateway.provider;

import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.smsgateway.message.DeliveryReport;
import dev.smsgateway.message.MessageId;
import dev.smsgateway.message.ReportedStatus;

/**
 * A vendor's words for what became of a message. A word is compared as a whole, since
 * {@code DELIVERED} is a part of {@code UNDELIVERED}. An unknown word leaves the message pending.
 */
public final class ReportWords {

    private static final Logger log = LoggerFactory.getLogger(ReportWords.class);

    private static final Pattern PLAIN = Pattern.compile("[A-Z_ -]{1,32}");

    private static final int MOST_LOGGED = 20;

    private final String provider;

    private final Map<String, ReportedStatus> known;

    private final Clock clock;

    private final Set<String> logged = ConcurrentHashMap.newKeySet();

    /**
     * @param known what each word means; words in upper case
     */
    public ReportWords(String provider, Map<String, ReportedStatus> known, Clock clock) {
        this.provider = provider;
        this.known = Map.copyOf(known);
        this.clock = clock;
    }

    /** What the vendor says of a message with a word. */
    public DeliveryReport report(MessageId message, @Nullable String providerMessageId, String word) {
        String whole = word.strip().toUpperCase(Locale.ROOT);
        ReportedStatus status = known.get(whole);
        if (status == null) {
            logOnce(whole);
        }
        return new DeliveryReport(message, provider, providerMessageId,
                Objects.requireNonNullElse(status, ReportedStatus.PENDING), status == null ? null : whole,
                clock.instant());
    }

    /** Logs only words of letters, which cannot hold a number or a key. */
    private void logOnce(String word) {
        if (PLAIN.matcher(word).matches() && logged.size() < MOST_LOGGED && logged.add(word)) {
            log.warn("{} reports messages as {}, which is not known and leaves them pending", provider, word);
        }
    }
}
