package dev.smsgateway.settings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.smsgateway.SmsGatewayApplication;

/**
 * The list of all settings is made from their records.
 */
class SettingsReferenceTests {

    private static final Path REFERENCE = Path.of("src/main/java/dev/smsgateway/SETTINGS.md");

    private final Map<String, String> names = Listed.names().byProperty();

    private final Map<String, JsonNode> properties = properties();

    @Test
    void everySettingHasAPublicNameOfItsOwn() {
        assertThat(names.keySet()).containsExactlyInAnyOrderElementsOf(properties.keySet());
        assertThat(names.values()).doesNotHaveDuplicates();
    }

    @Test
    void theReferenceIsUpToDate() throws IOException {
        String reference = SettingsReference.of(names, properties);
        if (Boolean.getBoolean("settings.write")) {
            Files.writeString(REFERENCE, reference);
        }

        assertThat(Files.readString(REFERENCE))
                .as("%s is stale. To write it anew: mvn test -Dtest=SettingsReferenceTests -Dsettings.write=true",
                        REFERENCE)
                .isEqualTo(reference);
    }

    /** What the compiler has noted of each setting. */
    private static Map<String, JsonNode> properties() {
        try {
            Path classes = Path
                    .of(SmsGatewayApplication.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            JsonNode metadata = new ObjectMapper().readTree(
                    Files.readString(classes.resolve("META-INF/spring-configuration-metadata.json"), UTF_8));
            Map<String, JsonNode> properties = new TreeMap<>();
            metadata.path("properties").forEach(property -> properties.put(property.path("name").asText(), property));
            ProviderSettingsNoted.byProperty().forEach(properties::putIfAbsent);
            return properties;
        } catch (IOException | URISyntaxException | ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
