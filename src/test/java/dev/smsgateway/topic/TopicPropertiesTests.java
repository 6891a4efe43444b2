package dev.smsgateway.topic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.validation.ValidationAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class TopicPropertiesTests {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
            .withUserConfiguration(Settings.class);

    @Test
    void asManyCopiesMayBeDemandedAsThereAre() {
        runner.withPropertyValues("gateway.topic.replication-factor=3", "gateway.topic.min-insync-replicas=3")
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void refusesToDemandMoreCopiesThanThereAre() {
        runner.withPropertyValues("gateway.topic.replication-factor=2", "gateway.topic.min-insync-replicas=3")
                .run(context -> assertThat(context).getFailure().rootCause()
                        .hasMessageContaining("must be set together with TOPIC_REPLICATION_FACTOR"));
    }

    @Test
    void refusesToDemandCopiesOfAnUnknownNumber() {
        runner.withPropertyValues("gateway.topic.replication-factor=", "gateway.topic.min-insync-replicas=2")
                .run(context -> assertThat(context).hasFailed());
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(TopicProperties.class)
    static class Settings {}
}
