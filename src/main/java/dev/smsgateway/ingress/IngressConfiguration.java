package dev.smsgateway.ingress;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.micrometer.core.instrument.MeterRegistry;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;

import org.springframework.boot.autoconfigure.jackson.Jackson2ObjectMapperBuilderCustomizer;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
class IngressConfiguration {

    /** Beyond the waiting callers: those told to come back, operators and idle connections. */
    private static final int SPARE_CONNECTIONS = 2_000;

    private static final int CONNECT_BACKLOG = 1_000;

    private static final String BEARER = "key";

    @Bean
    CallerLimit callerLimit(IngressProperties properties) {
        return new CallerLimit(properties.minWaiting(), properties.maxWaiting(), properties.maxAddedTime(),
                System::nanoTime);
    }

    @Bean
    WaitingCallers waitingCallers(CallerLimit limit, MeterRegistry meters) {
        return new WaitingCallers(limit, meters);
    }

    /** After callers have shown their keys. */
    @Bean
    WebMvcConfigurer refusals(WaitingCallers callers, AnswerMetrics metrics, ObjectMapper json) {
        return new WebMvcConfigurer() {

            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new EarlyRefusal(callers, metrics, json)).addPathPatterns(EarlyRefusal.PATH)
                        .order(1);
            }
        };
    }

    @Bean
    AnswerMetrics answerMetrics(MeterRegistry meters) {
        return new AnswerMetrics(meters);
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> roomForWaitingCallers(IngressProperties properties) {
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

    /** Bodies of bounded size, and types as documented: a number is no text. */
    @Bean
    Jackson2ObjectMapperBuilderCustomizer strictBodies(IngressProperties properties) {
        return builder -> builder.postConfigurer(mapper -> {
            mapper.getFactory().setRecyclerPool(JsonRecyclerPools.sharedConcurrentDequePool());
            mapper.getFactory().setStreamReadConstraints(
                    StreamReadConstraints.builder().maxDocumentLength(properties.maxBody().toBytes()).build());
            mapper.coercionConfigFor(LogicalType.Textual).setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
        });
    }

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(new Info().title("SMS gateway").version("1")
                        .description("Sends SMS through several providers and keeps sending when one of them fails."))
                .components(new Components().addSecuritySchemes(BEARER,
                        new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer")
                                .description("Needed where API_KEYS or OPERATOR_KEYS are set")))
                .addSecurityItem(new SecurityRequirement().addList(BEARER));
    }
}
