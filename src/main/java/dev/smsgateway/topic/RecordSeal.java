package dev.smsgateway.topic;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

import dev.smsgateway.role.SettingsException;

/**
 * Proves that the gateway wrote the headers of its own on a record of {@code sms-requests}, to
 * which anyone may write. Kafka's producers call it to seal such a record, and its consumers to
 * remove these headers from one without a seal, before anything reads it.
 */
public final class RecordSeal
        implements
            ProducerInterceptor<String, byte[]>,
            ConsumerInterceptor<String, byte @Nullable []> {

    static final String HEADER = "seal";

    /**
     * All that say what a request is, or how far it has come; in the order in which they are sealed.
     */
    static final List<String> SEALED = List.of("message_id", "id_from", "fingerprint", "generation", "origin",
            "first_seen", "round", "retry", "attempts_left", "doubts");

    /** The {@link Rule} among the settings of a client. */
    static final String RULE = "dev.smsgateway.seal";

    private Rule rule = new Rule("", false, () -> {});

    @Override
    public void configure(Map<String, ?> settings) {
        rule = (Rule) requireNonNull(settings.get(RULE));
    }

    @Override
    public ProducerRecord<String, byte[]> onSend(ProducerRecord<String, byte[]> record) {
        Headers headers = record.headers();
        if (record.topic().equals(Topics.REQUESTS) && rule.isSet()) {
            headers.remove(HEADER);
            if (isNeeded(headers)) {
                headers.add(HEADER, rule.seal(headers, record.value()));
            }
        }
        return record;
    }

    @Override
    public ConsumerRecords<String, byte @Nullable []> onConsume(ConsumerRecords<String, byte @Nullable []> records) {
        if (rule.isChecked()) {
            records.records(Topics.REQUESTS).forEach(this::check);
        }
        return records;
    }

    @Override
    public void onAcknowledgement(@Nullable RecordMetadata metadata, @Nullable Exception exception) {}

    @Override
    public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

    @Override
    public void close() {}

    private void check(ConsumerRecord<String, byte @Nullable []> record) {
        Headers headers = record.headers();
        if (!isNeeded(headers)) {
            return;
        }
        Header seal = headers.lastHeader(HEADER);
        if (seal == null || !MessageDigest.isEqual(seal.value(), rule.seal(headers, record.value()))) {
            SEALED.forEach(headers::remove);
            rule.ignored().run();
        }
    }

    private static boolean isNeeded(Headers headers) {
        return SEALED.stream().map(headers::lastHeader).anyMatch(Objects::nonNull);
    }

    /**
     * What the seals of a fleet are made with.
     *
     * @param secret blank where there are no seals, and all headers are believed
     * @param believesUnsealed whether headers without a seal are believed, while seals are introduced
     * @param ignored is run for each record whose headers are removed
     */
    record Rule(String secret, boolean believesUnsealed, Runnable ignored) {

        private static final String ALGORITHM = "HmacSHA256";

        private static final int SHORTEST = 20;

        Rule {
            if (!secret.isBlank() && secret.length() < SHORTEST) {
                throw new SettingsException("FLEET_SECRET is shorter than " + SHORTEST + " characters",
                        "Make one with: openssl rand -hex 32");
            }
        }

        boolean isSet() {
            return !secret.isBlank();
        }

        boolean isChecked() {
            return isSet() && !believesUnsealed;
        }

        /** Each part has its length before it, so that none passes for another. */
        byte[] seal(Headers headers, byte @Nullable [] value) {
            try {
                Mac mac = Mac.getInstance(ALGORITHM);
                mac.init(new SecretKeySpec(secret.getBytes(UTF_8), ALGORITHM));
                mac.update("record".getBytes(US_ASCII));
                update(mac, value);
                for (String name : SEALED) {
                    Header header = headers.lastHeader(name);
                    update(mac, header == null ? null : header.value());
                }
                return Base64.getUrlEncoder().withoutPadding().encode(mac.doFinal());
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
            }
        }

        private static void update(Mac mac, byte @Nullable [] part) {
            mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(part == null ? -1 : part.length).array());
            if (part != null) {
                mac.update(part);
            }
        }

        @Override
        public String toString() {
            return "Rule[...]";
        }
    }
}
