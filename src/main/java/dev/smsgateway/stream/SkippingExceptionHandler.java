package dev.smsgateway.stream;

import java.util.Map;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Skips a record that no part can process, counted and logged with its place: otherwise its thread
 * would end at that record again and again. A failure of Kafka or of a store is no fault of the
 * record, and ends the thread.
 */
public final class SkippingExceptionHandler implements ProcessingExceptionHandler {

    /** The key in the settings of Kafka Streams under which it finds the registry. */
    static final String METERS = "sms.gateway.meters";

    private static final Logger log = LoggerFactory.getLogger(SkippingExceptionHandler.class);

    private @Nullable Counter skipped;

    @Override
    public void configure(Map<String, ?> settings) {
        if (settings.get(METERS) instanceof MeterRegistry meters) {
            skipped = Counter.builder("sms.status.skipped")
                    .description("Records that the table of statuses could not process").register(meters);
        }
    }

    @Override
    public ProcessingHandlerResponse handle(ErrorHandlerContext context, Record<?, ?> record, Exception exception) {
        if (exception instanceof KafkaException) {
            return ProcessingHandlerResponse.FAIL;
        }
        if (skipped != null) {
            skipped.increment();
        }
        StackTraceElement[] trace = exception.getStackTrace();
        log.error("Record {}-{}@{} cannot be processed and is skipped: {} at {}", context.topic(), context.partition(),
                context.offset(), exception.getClass().getSimpleName(), trace.length == 0 ? "?" : trace[0]);
        return ProcessingHandlerResponse.CONTINUE;
    }
}
