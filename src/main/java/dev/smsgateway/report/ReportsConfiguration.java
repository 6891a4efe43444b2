package dev.smsgateway.report;

import java.util.Map;

import org.apache.kafka.clients.producer.ProducerConfig;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.smsgateway.topic.KafkaClients;

@Configuration(proxyBeanMethods = false)
class ReportsConfiguration {

    /** A vendor that calls is told soon that a report was not taken, so that it may call again. */
    private static final Map<String, Object> IMPATIENT = Map.of(ProducerConfig.MAX_BLOCK_MS_CONFIG, 1_500,
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 3_000, ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 2_500,
            ProducerConfig.LINGER_MS_CONFIG, 0);

    @Bean
    Reports reports(KafkaClients clients) {
        return new Reports(clients.template(clients.producerFactory("sms-reports", IMPATIENT)));
    }
}
