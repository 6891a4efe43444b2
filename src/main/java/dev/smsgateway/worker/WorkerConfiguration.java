package dev.smsgateway.worker;

import java.time.Clock;
import java.util.concurrent.ThreadLocalRandom;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.KafkaTemplate;

import io.micrometer.core.instrument.MeterRegistry;

import dev.smsgateway.dispatch.DispatchProperties;
import dev.smsgateway.dispatch.Dispatcher;
import dev.smsgateway.journal.Takeover;
import dev.smsgateway.queue.DeadLetters;
import dev.smsgateway.queue.Replies;
import dev.smsgateway.queue.RequestCopies;
import dev.smsgateway.queue.RequestPartitionsOwned;
import dev.smsgateway.queue.SendRequestReader;
import dev.smsgateway.role.ConditionalOnRole;
import dev.smsgateway.role.Role;
import dev.smsgateway.role.Roles;
import dev.smsgateway.topic.KafkaClients;
import dev.smsgateway.topic.TopicProperties;

@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(Role.WORKER)
class WorkerConfiguration {

    @Bean
    PartitionShare partitionShare() {
        return new PartitionShare();
    }

    @Bean
    WorkerMetrics workerMetrics(MeterRegistry meters) {
        return new WorkerMetrics(meters);
    }

    @Bean
    RetryPolicy retryPolicy(RetryProperties properties, Clock clock) {
        return new RetryPolicy(properties, () -> ThreadLocalRandom.current().nextLong(), clock);
    }

    @Bean
    ResultPublisher outlet(Results results, Replies replies, DeadLetters deadLetters, RequestCopies copies,
            RetryPolicy retries,
            WorkerMetrics metrics) {
        return new ResultPublisher(new ResultPublisher.Topics(results, replies, deadLetters, copies), retries, metrics);
    }

    @Bean
    SendRequestHandler sendRequestHandler(SendRequestReader reader, Dispatcher dispatcher, RequestCopies copies,
            ResultPublisher outlet, RetryPolicy retries, WorkerMetrics metrics, Clock clock) {
        return new SendRequestHandler(reader, dispatcher, copies, outlet, retries, metrics, clock);
    }

    @Bean
    Results results(KafkaTemplate<String, byte[]> patientTemplate) {
        return new Results(patientTemplate);
    }

    @Bean
    Worker worker(KafkaClients clients, SendRequestHandler handler, Takeover takeover, DispatchProperties dispatch,
            WorkerProperties properties, WorkerMetrics metrics, PartitionShare share, TopicProperties topics,
            ApplicationEventPublisher events) {
        Worker worker = new Worker(clients, handler, takeover, dispatch.maxInFlight(), properties,
                topics.instanceId(), owned -> events.publishEvent(new RequestPartitionsOwned(owned)));
        share.watch(worker::partitions);
        metrics.watch(worker.inFlight(), dispatch.maxInFlight());
        return worker;
    }

    @Bean
    WorkerHealthIndicator workerHealthIndicator(Worker worker, Roles roles) {
        return new WorkerHealthIndicator(worker, roles);
    }

    @Bean
    DelayedRequests delayedRequests(KafkaClients clients, RequestCopies copies, TopicProperties topics, Clock clock) {
        return new DelayedRequests(clients, copies, topics.instanceId(), clock);
    }
}
