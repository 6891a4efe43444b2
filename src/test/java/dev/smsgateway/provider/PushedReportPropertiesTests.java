package dev.smsgateway.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Import;

import dev.smsgateway.role.SettingsException;

@ExtendWith(OutputCaptureExtension.class)
public class PushedReportPropertiesTests {

    @Test
    void saysWhatToSetWhenTheGatewayCannotStart(CapturedOutput output) {
        SpringApplicationBuilder gateway = new SpringApplicationBuilder(Addresses.class)
                .web(WebApplicationType.NONE).properties("PUBLIC_URL=https://sms.example.com");

        assertThatThrownBy(gateway::run).hasRootCauseInstanceOf(SettingsException.class);

        assertThat(output).contains("APPLICATION FAILED TO START", "PUBLIC_URL is set but REPORT_SECRET is not",
                "Set REPORT_SECRET to a random text of at least 16 characters");
    }

    /**
     * Not annotated as a configuration: a gateway that finds the tests' classes beside it has its own.
     */
    @EnableConfigurationProperties(PushedReportProperties.class)
    @Import(PushedReportAddresses.class)
    public static final class Addresses {}
}
