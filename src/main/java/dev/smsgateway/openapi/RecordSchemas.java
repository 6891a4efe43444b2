package dev.smsgateway.openapi;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.NamingBase;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.media.Schema;

/**
 * Describes records as the API's own mapper reads and writes them. An answer has all of its fields;
 * in a request, a record named {@code …Body}, a field that is not required may be absent or null.
 */
final class RecordSchemas extends ModelResolver {

    private final NamingBase names;

    RecordSchemas(ObjectMapper json) {
        super(json);
        openapi31(true);
        this.names = (NamingBase) json.getPropertyNamingStrategy();
    }

    @Override
    @SuppressWarnings("rawtypes") // as in its superclass
    public @Nullable Schema resolve(AnnotatedType type, ModelConverterContext context,
            Iterator<ModelConverter> chain) {
        Schema<?> resolved = super.resolve(type, context, chain);
        Class<?> raw = _mapper.constructType(type.getType()).getRawClass();
        if (resolved != null && raw.isRecord()) {
            describe(resolved.get$ref() == null ? resolved : defined(context, resolved.get$ref()), raw);
        }
        return resolved;
    }

    private static @Nullable Schema<?> defined(ModelConverterContext context, String ref) {
        return context.getDefinedModels().get(ref.substring(ref.lastIndexOf('/') + 1));
    }

    private void describe(@Nullable Schema<?> schema, Class<?> type) {
        if (schema == null || schema.getProperties() == null) {
            return;
        }
        boolean request = type.getSimpleName().endsWith("Body");
        List<String> required = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            String name = names.translate(component.getName());
            boolean alwaysThere = !component.getAccessor().isAnnotationPresent(JsonInclude.class);
            boolean asked = schema.getRequired() != null && schema.getRequired().contains(name);
            if (request ? asked : alwaysThere) {
                required.add(name);
            }
            if (component.getAnnotatedType().isAnnotationPresent(Nullable.class) && (request ? !asked : alwaysThere)) {
                allowNull(schema.getProperties().get(name));
            }
        }
        schema.setRequired(required.isEmpty() ? null : required);
        if (request) {
            schema.setAdditionalProperties(false);
        }
    }

    private static void allowNull(@Nullable Schema<?> property) {
        // Generators make a word of a null among words.
        if (property != null && property.getEnum() == null) {
            property.addType("null");
        }
    }
}
