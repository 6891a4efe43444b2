package dev.smsgateway.audit;

import java.security.Principal;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;

import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpMethod;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import dev.smsgateway.topic.KafkaClients;
import dev.smsgateway.topic.TopicJson;
import dev.smsgateway.topic.Topics;

/**
 * Records the operators' calls that may change something.
 */
@Component
final class AuditLog implements HandlerInterceptor, WebMvcConfigurer {

    private static final Logger log = LoggerFactory.getLogger(AuditLog.class);

    private static final String[] PATHS = {"/circuit-breaker/**", "/results/**", "/dead-letters/**"};

    private static final Map<String, Object> PRODUCER = Map.of(ProducerConfig.MAX_BLOCK_MS_CONFIG, 1_000,
            ProducerConfig.LINGER_MS_CONFIG, 0);

    private final ProducerFactory<String, byte[]> producers;

    private final Counter failures;

    private final Clock clock;

    AuditLog(KafkaClients clients, MeterRegistry meters, Clock clock) {
        this.producers = clients.producerFactory("sms-audit", PRODUCER);
        this.clock = clock;
        this.failures = Counter.builder("sms.audit.failures")
                .description("Operators' calls that Kafka did not take into the audit log").register(meters);
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns(PATHS);
    }

    @Override
    public void afterCompletion(HttpServletRequest request, HttpServletResponse response, Object handler,
            @Nullable Exception failure) {
        if (HttpMethod.GET.matches(request.getMethod()) || !(handler instanceof HandlerMethod method)) {
            return;
        }
        @Nullable
        Operation operation = AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), Operation.class);
        @Nullable
        Principal operator = request.getUserPrincipal();
        write(new AuditEntry(clock.instant().truncatedTo(ChronoUnit.MILLIS),
                operator == null ? null : operator.getName(),
                operation == null ? method.getMethod().getName() : operation.operationId(), request.getRequestURI(),
                failure == null ? response.getStatus() : HttpServletResponse.SC_INTERNAL_SERVER_ERROR,
                AuditDetails.of(request)));
    }

    private void write(AuditEntry entry) {
        log.info("{} called {} {}, answered with {} {}",
                entry.operator() == null ? "Someone without a key" : "Operator " + entry.operator(), entry.action(),
                entry.path(),
                entry.status(), entry.details());
        try {
            producers.createProducer().send(
                    new ProducerRecord<>(Topics.AUDIT, entry.operator(), TopicJson.write(entry)),
                    (_, refused) -> countIf(refused != null));
        } catch (KafkaException _) {
            countIf(true);
        }
    }

    private void countIf(boolean failed) {
        if (failed) {
            failures.increment();
        }
    }
}
