package dev.smsgateway.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import dev.smsgateway.dispatch.DispatchProperties;

@ExtendWith(OutputCaptureExtension.class)
class PublicNameSettingsTests {

    private static final String PROPERTY = "gateway.dispatch.failure-threshold";

    @TempDir
    private Path directory;

    @Test
    void readsEverySettingFromTheEnvironment() {
        Map<String, String> names = Listed.names().byProperty();
        Map<String, Object> variables = new HashMap<>();
        names.values().forEach(name -> variables.put(name, "value of " + name));

        Environment settings = settings(environment(variables));

        assertThat(names).isNotEmpty().allSatisfy((property, name) -> assertThat(settings.getProperty(property))
                .isEqualTo("value of " + name));
    }

    @Test
    void readsEverySettingFromDotEnv() throws IOException {
        Map<String, String> names = Listed.names().byProperty();
        StringBuilder lines = new StringBuilder();
        names.values().forEach(name -> lines.append(name).append("=value of ").append(name).append('\n'));

        Environment settings = settings(dotEnv(lines.toString()));

        assertThat(names).isNotEmpty().allSatisfy((property, name) -> assertThat(settings.getProperty(property))
                .isEqualTo("value of " + name));
    }

    @Test
    void readsEverySettingFromSystemProperties() {
        Map<String, String> names = Listed.names().byProperty();
        Map<String, Object> properties = new HashMap<>();
        names.values().forEach(name -> properties.put(name, "value of " + name));

        Environment settings = settings(new MapPropertySource("properties", properties));

        assertThat(names).isNotEmpty().allSatisfy((property, name) -> assertThat(settings.getProperty(property))
                .isEqualTo("value of " + name));
    }

    @Test
    void readsSpringsOwnNamesFromDotEnv() throws IOException {
        Environment settings = settings(dotEnv("SPRING_KAFKA_SECURITY_PROTOCOL=SASL_SSL"));

        assertThat(settings.getProperty("spring.kafka.security.protocol")).isEqualTo("SASL_SSL");
    }

    @Test
    void theEnvironmentWinsOverDotEnv() throws IOException {
        Environment settings = settings(environment(Map.of("FAILURE_THRESHOLD", "7")), dotEnv("FAILURE_THRESHOLD=8"));

        assertThat(settings.getProperty(PROPERTY)).isEqualTo("7");
    }

    @Test
    void aPropertysOwnNameWinsOverItsPublicName() {
        Environment settings = settings(
                environment(Map.of("FAILURE_THRESHOLD", "7", "GATEWAY_DISPATCH_FAILURETHRESHOLD", "8")));

        assertThat(settings.getProperty(PROPERTY)).isEqualTo("8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void aBlankValueCountsAsNotSet(String blank) {
        assertThat(settings(environment(Map.of("FAILURE_THRESHOLD", blank))).getProperty(PROPERTY)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"GATEWAY_ROLE, GATEWAY_ROLES", "GATEWAY_API_KEYS, API_KEYS", "GATEWAY_MAX_WATING, MAX_WAITING",
            "GATEWAY_DISPATCH_FAILURE_TRESHOLD, FAILURE_THRESHOLD"})
    void reportsAnUnknownNameWithTheNearestKnownOne(String unknown, String nearest, CapturedOutput output)
            throws IOException {
        settings(environment(Map.of(unknown, "s3cret")));
        settings(dotEnv(unknown + "_IN_FILE=s3cret"));

        assertThat(output).contains("WARN", unknown + " is set but is no setting of the gateway",
                "The nearest setting is " + nearest + ".", unknown + "_IN_FILE is set")
                .doesNotContain("s3cret");
    }

    @Test
    void reportsAnUnknownNameOnce(CapturedOutput output) throws IOException {
        settings(environment(Map.of("GATEWAY_ROLE", "worker")), dotEnv("GATEWAY_ROLE=ingress"));

        assertThat(output.toString().lines().filter(line -> line.contains("GATEWAY_ROLE is set"))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GATEWAY_ROLES", "GATEWAY_DISPATCH_FAILURETHRESHOLD", "GATEWAY_DISPATCH_FAILURE_THRESHOLD",
            "GATEWAY_RETRY_DELAYS_0", "GATEWAY_PORTS", "GATEWAY_PORT_8000_TCP_ADDR", "GATEWAY_SERVICE_HOST",
            "ANOTHER_PROGRAMS_NAME", "FAILURE_TRESHOLD"})
    void reportsNoOtherName(String name, CapturedOutput output) {
        settings(environment(Map.of(name, "1")));

        assertThat(output).doesNotContain(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "five"})
    void aWrongValueIsReportedUnderItsPublicName(String value, CapturedOutput output) {
        SpringApplicationBuilder gateway = new SpringApplicationBuilder(Settings.class).web(WebApplicationType.NONE)
                .properties("FAILURE_THRESHOLD=" + value);

        assertThatException().isThrownBy(gateway::run);

        assertThat(output).contains("Origin: FAILURE_THRESHOLD", "Value: \"" + value + "\"");
    }

    private static PropertySource<?> environment(Map<String, Object> variables) {
        return new SystemEnvironmentPropertySource("test-systemEnvironment", variables);
    }

    private PropertySource<?> dotEnv(String lines) throws IOException {
        Path file = Files.writeString(directory.resolve(".env"), lines);
        return new MapPropertySource("import",
                Map.of("spring.config.import", "file:" + file + "[.properties]"));
    }

    private static Environment settings(PropertySource<?>... sources) {
        ConfigurableEnvironment environment = new StandardEnvironment();
        for (PropertySource<?> source : sources) {
            environment.getPropertySources().addLast(source);
        }
        ConfigurationPropertySources.attach(environment);
        ConfigDataEnvironmentPostProcessor.applyTo(environment);
        new PublicNameSettings(Supplier::get).postProcessEnvironment(environment, new SpringApplication());
        return environment;
    }

    /** Not annotated: a gateway that is started with the tests' classes beside it would find it. */
    @EnableConfigurationProperties(DispatchProperties.class)
    static class Settings {}
}
