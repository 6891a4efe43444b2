package dev.smsgateway.openapi;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.http.MediaType;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.converter.ResolvedSchema;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;

/**
 * Completes the responses of each operation: their bodies from the example files, and the problems
 * that every call can meet.
 */
final class Responses implements OpenApiCustomizer {

    private static final String PROBLEMS = "problems";

    private static final String OK = "200";

    private static final String NO_CONTENT = "204";

    private final ExampleFiles examples;

    Responses(ExampleFiles examples) {
        this.examples = examples;
    }

    @Override
    public void customise(OpenAPI api) {
        ResolvedSchema problem = ModelConverters.getInstance(true)
                .resolveAsResolvedSchema(new AnnotatedType(ProblemSchema.class));
        problem.schema.setAdditionalProperties(true);
        api.getComponents().addSchemas(ProblemSchema.NAME, problem.schema);
        examples.of(PROBLEMS, "").forEach((name, example) -> api.getComponents().addResponses(name, new ApiResponse()
                .description(example.path("detail").asText()).content(content(Map.of(name, example), null))));
        api.getPaths().values().forEach(path -> path.readOperations().forEach(this::complete));
    }

    private void complete(Operation operation) {
        @Nullable
        ApiResponse ok = operation.getResponses().get(OK);
        @Nullable
        Schema<?> answer = ok == null ? null : ok.getContent().values().iterator().next().getSchema();
        operation.getResponses().forEach((status, response) -> {
            if (status.equals(NO_CONTENT)) {
                response.setContent(null);
            } else if (response.get$ref() == null) {
                response.setContent(content(examples.of(operation.getOperationId(), status), answer));
            }
            if (response.getHeaders() != null) {
                // A reference stands alone.
                response.getHeaders().replaceAll(
                        (_, header) -> header.get$ref() == null ? header : new Header().$ref(header.get$ref()));
            }
        });
        if (operation.getSecurity() == null) {
            refer(operation, "401", "unauthorized");
        }
        if (operation.getRequestBody() != null) {
            refer(operation, "400", "unreadable-body");
            refer(operation, "413", "body-too-large");
            refer(operation, "415", "unsupported-media-type");
            operation.getRequestBody().getContent().values().forEach(body -> examples
                    .of(operation.getOperationId(), "request").forEach((name, example) -> body.addExamples(name,
                            new Example().value(example))));
        }
    }

    private static void refer(Operation operation, String status, String problem) {
        operation.getResponses().putIfAbsent(status, new ApiResponse().$ref(problem));
    }

    private static Content content(Map<String, JsonNode> examples, @Nullable Schema<?> answer) {
        Content content = new Content();
        examples.forEach((name, example) -> {
            boolean problem = example.has("title");
            content.computeIfAbsent(
                    problem ? MediaType.APPLICATION_PROBLEM_JSON_VALUE : MediaType.APPLICATION_JSON_VALUE,
                    _ -> new io.swagger.v3.oas.models.media.MediaType()
                            .schema(problem ? new Schema<>().$ref(ProblemSchema.NAME) : answer))
                    .addExamples(name, new Example().value(example));
        });
        return content;
    }
}
