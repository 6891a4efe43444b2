package dev.smsgateway.http;

import org.springframework.boot.autoconfigure.jackson.Jackson2ObjectMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;

/**
 * What all calls to the gateway have in common, those of operators too.
 */
@Configuration(proxyBeanMethods = false)
class HttpConfiguration {

    private static final String BEARER = "key";

    /** Bounds bodies and insists on the documented types: a number is no text. */
    @Bean
    Jackson2ObjectMapperBuilderCustomizer strictBodies(HttpProperties properties) {
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
