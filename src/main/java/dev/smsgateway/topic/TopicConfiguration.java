package dev.smsgateway.topic;

import java.time.Clock;
import java.util.Map;

import org.apache.kafka.clients.admin.Admin;
import org.springframework.boot.autoconfigure.kafka.KafkaProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.task.SimpleAsyncTaskSchedulerBuilder;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.annotation.EnableScheduling;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

@Configuration(proxyBeanMethods = false)
@EnableScheduling
class TopicConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** Spring's own, which it leaves out where there are other executors. */
    @Bean
    TaskScheduler taskScheduler(SimpleAsyncTaskSchedulerBuilder builder) {
        return builder.build();
    }

    @Bean
    InstanceId instanceId(TopicProperties properties) {
        return properties.instanceId().isBlank() ? InstanceId.random() : new InstanceId(properties.instanceId());
    }

    @Bean
    KafkaClients kafkaClients(KafkaProperties properties, SslBundles sslBundles, MeterRegistry meters,
            TopicProperties topics) {
        Counter unsealed = Counter.builder("sms.headers.unsealed")
                .description("Requests whose headers of the gateway's own were ignored, since they had no seal")
                .register(meters);
        return new KafkaClients(properties, sslBundles, meters,
                new RecordSeal.Rule(topics.fleetSecret(), topics.believeUnsealed(), unsealed::increment));
    }

    @Bean
    Admin kafkaAdminClient(KafkaClients clients) {
        return clients.admin();
    }

    @Bean
    TopicInitializer topicInitializer(Admin admin, TopicProperties properties, ApplicationEventPublisher events) {
        return new TopicInitializer(admin, TopicDefinition.all(), properties, events);
    }

    @Bean
    KafkaReachability kafkaReachability(Admin admin, MeterRegistry meters) {
        return new KafkaReachability(admin, meters);
    }

    @Bean
    ProducerFactory<String, byte[]> patientProducers(KafkaClients clients) {
        return clients.producerFactory("sms-worker", Map.of());
    }

    @Bean
    KafkaTemplate<String, byte[]> patientTemplate(KafkaClients clients,
            ProducerFactory<String, byte[]> patientProducers) {
        return clients.template(patientProducers);
    }
}
