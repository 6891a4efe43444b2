package dev.smsgateway.worker;

import io.micrometer.core.instrument.MeterRegistry;

import java.time.Clock;
import java.util.Map;

import org.apache.kafka.clients.admin.Admin;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.smsgateway.dispatch.DispatchProperties;
import dev.smsgateway.dispatch.Dispatcher;
import dev.smsgateway.queue.DeadLetters;
import dev.smsgateway.queue.KafkaClients;
import dev.smsgateway.queue.Replies;
import dev.smsgateway.queue.Results;
import dev.smsgateway.queue.SendRequestReader;
import dev.smsgateway.worker.SendRequestHandler.Outputs;

@Configuration(proxyBeanMethods = false)
class WorkerConfiguration {

    @Bean
    WorkerMetrics workerMetrics(MeterRegistry meters) {
        return new WorkerMetrics(meters);
    }

    @Bean
    SendRequestHandler sendRequestHandler(SendRequestReader reader, Dispatcher dispatcher, Results results,
            Replies replies, DeadLetters deadLetters, WorkerMetrics metrics, Clock clock) {
        return new SendRequestHandler(reader, dispatcher, new Outputs(results, replies, deadLetters), metrics, clock);
    }

    @Bean
    Takeover takeover(KafkaClients clients, Admin kafkaAdminClient) {
        return new Takeover(new Journals(clients.consumerFactory(Journals.CONSUMER)),
                new GroupMembership(kafkaAdminClient),
                clients.producerFactory("sms-attempts", Map.of()).createProducer());
    }

    @Bean
    Worker worker(KafkaClients clients, SendRequestHandler handler, Takeover takeover, DispatchProperties dispatch,
            WorkerProperties properties, WorkerMetrics metrics) {
        Worker worker = new Worker(clients, handler, takeover, dispatch.maxInFlight(), properties);
        metrics.watch(worker.inFlight(), dispatch.maxInFlight());
        return worker;
    }
}
