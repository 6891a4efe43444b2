package dev.smsgateway.openapi;

import java.util.List;
import java.util.Set;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import io.swagger.v3.oas.models.tags.Tag;

@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

    private static final String BEARER = "key";

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(new Info().title("SMS gateway").version("1")
                        .description("Sends SMS through several providers and keeps sending when one of them fails."))
                .servers(List.of(new Server().url("/")))
                .tags(List.of(new Tag().name("Sending").description("Messages"),
                        new Tag().name("Status").description("What became of messages"),
                        new Tag().name("Suppressions").description("Numbers that want no more messages"),
                        new Tag().name("Operations").description("Health, circuit breakers and replays")))
                .components(new Components()
                        .addSecuritySchemes(BEARER, new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer")
                                .description("Needed where API_KEYS or OPERATOR_KEYS are set"))
                        .addHeaders("Location", header("string", "Where the message's status is found"))
                        .addHeaders("Retry-After", header("integer", "Seconds until another try makes sense"))
                        .addHeaders("Idempotent-Replayed",
                                header("string", "true: this is the answer to an earlier request with the same key")))
                .addSecurityItem(new SecurityRequirement().addList(BEARER));
    }

    @Bean
    RecordSchemas recordSchemas(ObjectMapper json) {
        return new RecordSchemas(json.copy());
    }

    @Bean
    ExampleFiles exampleFiles(ObjectMapper json) {
        return new ExampleFiles(json);
    }

    @Bean
    Responses responses(ExampleFiles examples) {
        return new Responses(examples);
    }

    private static Header header(String type, String description) {
        return new Header().description(description).schema(new Schema<>().types(Set.of(type)));
    }
}
