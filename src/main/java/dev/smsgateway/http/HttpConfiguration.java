package dev.smsgateway.http;

import org.springframework.boot.autoconfigure.jackson.Jackson2ObjectMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.type.LogicalType;

/**
 * What all calls to the gateway have in common, those of operators too.
 */
@Configuration(proxyBeanMethods = false)
class HttpConfiguration {

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
}
