package dev.smsgateway.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;

import dev.smsgateway.journal.JournalRecord.Claim;
import dev.smsgateway.journal.JournalRecord.Entry;
import dev.smsgateway.topic.TopicJson;

/**
 * Journal records as {@code topics/sms-attempts/schema.json} describes them: one flat object of
 * record, stamp and request. A message of an idempotency key has the key as its id there, beside
 * its generation, so that earlier releases know the key.
 */
final class JournalJson {

    private static final ObjectWriter WRITER = TopicJson.MAPPER.writerFor(JournalRecord.class);

    private static final ObjectReader RECORDS = TopicJson.MAPPER.readerFor(JournalRecord.class);

    private static final ObjectReader STAMPS = TopicJson.MAPPER.readerFor(Stamp.class);

    private static final ObjectReader REQUESTS = TopicJson.MAPPER.readerFor(JournaledRequest.class);

    private JournalJson() {}

    static byte[] write(JournalRecord record, JournaledRequest request, Stamp stamp) {
        Map<String, @Nullable Object> besides = new HashMap<>();
        besides.put("epoch", stamp.epoch());
        besides.put("tail", stamp.tail());
        besides.put("tail_epoch", stamp.tailEpoch());
        besides.put("committed", stamp.committed());
        if (!(record instanceof Claim)) {
            besides.put("request", request.offset());
            besides.put("origin", request.origin());
            besides.put("fingerprint", request.fingerprint());
            besides.put("generation", request.generation() == 0 ? null : request.generation());
        }
        JournalRecord written = record instanceof Entry entry
                ? entry.of(entry.round().outOfGeneration(request.generation()))
                : record;
        try {
            return WRITER.withAttributes(besides).writeValueAsBytes(written);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @throws IOException when it is no journal record
     */
    static JournalEntry read(long offset, byte @Nullable [] json) throws IOException {
        if (json == null) {
            throw new IOException("No value");
        }
        Stamp stamp = STAMPS.readValue(json);
        return switch (RECORDS.<JournalRecord>readValue(json)) {
            case Claim claim -> new JournalEntry(offset, stamp, JournaledRequest.NONE, claim);
            case Entry entry -> {
                JournaledRequest request = REQUESTS.readValue(json);
                yield new JournalEntry(offset, stamp, request,
                        entry.of(entry.round().inGeneration(request.generation())));
            }
        };
    }
}
