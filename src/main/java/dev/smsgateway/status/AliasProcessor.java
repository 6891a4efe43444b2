package dev.smsgateway.status;

import java.util.Set;

import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

import dev.smsgateway.message.Attempt;
import dev.smsgateway.message.RequestPlace;
import dev.smsgateway.provider.AccountReports;
import dev.smsgateway.status.Fact.ResultFact;
import dev.smsgateway.topic.TopicJson;

/**
 * Notes the alias of each message that was accepted by a provider whose reports name its own id
 * alone. The note goes to the partition of the alias, where the reports are.
 */
final class AliasProcessor extends ContextualProcessor<String, Fact, String, byte[]> {

    private final Set<String> providers;

    AliasProcessor(Set<String> providers) {
        this.providers = providers;
    }

    @Override
    public void process(Record<String, Fact> record) {
        if (record.value() instanceof ResultFact result) {
            result.accepted().stream().filter(attempt -> providers.contains(attempt.provider()))
                    .forEach(attempt -> note(record, attempt));
        }
    }

    private void note(Record<String, Fact> record, Attempt accepted) {
        RecordMetadata place = context().recordMetadata().orElseThrow();
        AccountReports.alias(accepted.provider(), accepted.providerMessageId())
                .map(alias -> RequestNote.ofAlias(alias, record.key(), record.value().at(),
                        new RequestPlace(place.partition(), place.offset())))
                .ifPresent(note -> context()
                        .forward(new Record<>(note.messageId(), TopicJson.write(note), record.timestamp())));
    }
}
