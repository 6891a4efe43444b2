package dev.smsgateway.http;

import java.time.Duration;

import org.springframework.boot.autoconfigure.jackson.Jackson2ObjectMapperBuilderCustomizer;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
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

    /** How long a connection may be idle between two requests. */
    private static final Duration KEEP_ALIVE = Duration.ofMinutes(1);

    /** Lets no slow client keep a connection that another one could use. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> impatientServer(HttpProperties properties) {
        return factory -> {
            factory.setProtocol(ImpatientProtocol.class.getName());
            factory.addProtocolHandlerCustomizers((ImpatientProtocol protocol) -> {
                protocol.setKeepAliveTimeout((int) KEEP_ALIVE.toMillis());
                protocol.setConnectionTimeout((int) properties.clientTimeout().toMillis());
                protocol.setHeaderTimeout(properties.headerTimeout());
            });
        };
    }

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
