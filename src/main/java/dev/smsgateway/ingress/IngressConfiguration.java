package dev.smsgateway.ingress;

import java.time.Clock;

import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;

import dev.smsgateway.message.SendRequestRules;
import dev.smsgateway.queue.IdempotencyProperties;
import dev.smsgateway.queue.SendRequestQueue;
import dev.smsgateway.role.ConditionalOnRole;
import dev.smsgateway.role.Role;

@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(Role.INGRESS)
class IngressConfiguration {

    /** For callers that are refused, operators and idle connections. */
    private static final int SPARE_CONNECTIONS = 2_000;

    private static final int CONNECT_BACKLOG = 1_000;

    @Bean
    CallerLimit callerLimit(IngressProperties properties) {
        return new CallerLimit(properties.minWaiting(), properties.maxWaiting(), properties.maxAddedTime(),
                System::nanoTime);
    }

    @Bean
    WaitingCallers waitingCallers(CallerLimit limit, MeterRegistry meters) {
        return new WaitingCallers(limit, meters);
    }

    /** Runs after the check of the callers' keys. */
    @Bean
    WebMvcConfigurer earlyRefusal(WaitingCallers callers, AnswerMetrics metrics, ObjectMapper json) {
        return new WebMvcConfigurer() {

            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new EarlyRefusal(callers, metrics, json)).addPathPatterns(EarlyRefusal.PATH)
                        .order(1);
            }
        };
    }

    @Bean
    PreStopDelay preStopDelay(IngressProperties properties) {
        return new PreStopDelay(properties.shutdownDelay());
    }

    @Bean
    SubmissionReader submissionReader(SendRequestRules rules, IdempotencyProperties idempotency, Clock clock) {
        return new SubmissionReader(rules, idempotency, clock);
    }

    @Bean
    Submitter submitter(SendRequestQueue queue, WaitingCallers callers, IngressProperties properties, Clock clock) {
        return new Submitter(queue, callers, properties, clock);
    }

    @Bean
    AnswerMetrics answerMetrics(MeterRegistry meters) {
        return new AnswerMetrics(meters);
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> connectionsForWaitingCallers(
            IngressProperties properties) {
        return factory -> factory.addConnectorCustomizers(connector -> {
            connector.setProperty("maxConnections", Integer.toString(properties.maxWaiting() + SPARE_CONNECTIONS));
            connector.setProperty("acceptCount", Integer.toString(CONNECT_BACKLOG));
            connector.setProperty("maxKeepAliveRequests", "-1");
        });
    }

    @Bean
    SendAnswerConverter sendAnswerConverter(ObjectMapper json) {
        return new SendAnswerConverter(json);
    }
}
