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
import dev.smsgateway.topic.TopicJson;

/**
 * Journal records as {@code topics/sms-attempts/schema.json} describes them: one flat object of
 * record, stamp and request.
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
        try {
            return WRITER.withAttributes(besides).writeValueAsBytes(record);
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
        JournalRecord record = RECORDS.readValue(json);
        return new JournalEntry(offset, STAMPS.readValue(json),
                record instanceof Claim ? JournaledRequest.NONE : REQUESTS.readValue(json), record);
    }
}
