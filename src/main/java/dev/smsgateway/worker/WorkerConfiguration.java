package dev.smsgateway.worker;

import io.micrometer.core.instrument.MeterRegistry;

import java.time.Clock;
import java.util.concurrent.ThreadLocalRandom;

import org.apache.kafka.clients.admin.Admin;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.ProducerFactory;

import dev.smsgateway.dispatch.DispatchProperties;
import dev.smsgateway.dispatch.Dispatcher;
import dev.smsgateway.queue.DeadLetters;
import dev.smsgateway.queue.KafkaClients;
import dev.smsgateway.queue.QueueProperties;
import dev.smsgateway.queue.Replies;
import dev.smsgateway.queue.RequestCopies;
import dev.smsgateway.queue.RequestPartitionsOwned;
import dev.smsgateway.queue.Results;
import dev.smsgateway.queue.SendRequestReader;
import dev.smsgateway.role.ConditionalOnRole;
import dev.smsgateway.role.Role;
import dev.smsgateway.role.Roles;

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
    Outlet outlet(Results results, Replies replies, DeadLetters deadLetters, RequestCopies copies, RetryPolicy retries,
            WorkerMetrics metrics) {
        return new Outlet(new Outlet.Topics(results, replies, deadLetters, copies), retries, metrics);
    }

    @Bean
    SendRequestHandler sendRequestHandler(SendRequestReader reader, Dispatcher dispatcher, RequestCopies copies,
            Outlet outlet, RetryPolicy retries, WorkerMetrics metrics, Clock clock) {
        return new SendRequestHandler(reader, dispatcher, copies, outlet, retries, metrics, clock);
    }

    @Bean
    Takeover takeover(KafkaClients clients, ProducerFactory<String, byte[]> patientProducers, Admin kafkaAdminClient,
            IdempotencyProperties idempotency,
            WorkerMetrics metrics, Clock clock) {
        KeyBudget budget = new KeyBudget(idempotency.maxKeys(), metrics);
        return new Takeover(new Journals(clients.consumerFactory(Journals.CONSUMER)),
                new GroupMembership(kafkaAdminClient),
                patientProducers.createProducer(),
                () -> new KnownMessages(budget, idempotency.window(), clock));
    }

    @Bean
    Worker worker(KafkaClients clients, SendRequestHandler handler, Takeover takeover, DispatchProperties dispatch,
            WorkerProperties properties, WorkerMetrics metrics, PartitionShare share, QueueProperties queue,
            ApplicationEventPublisher events) {
        Worker worker = new Worker(clients, handler, takeover, dispatch.maxInFlight(), properties,
                queue.instanceId(), owned -> events.publishEvent(new RequestPartitionsOwned(owned)));
        share.watch(worker::partitions);
        metrics.watch(worker.inFlight(), dispatch.maxInFlight());
        return worker;
    }

    @Bean
    WorkerHealthIndicator workerHealthIndicator(Worker worker, Roles roles) {
        return new WorkerHealthIndicator(worker, roles);
    }

    @Bean
    DelayedRequests delayedRequests(KafkaClients clients, RequestCopies copies, QueueProperties queue, Clock clock) {
        return new DelayedRequests(clients, copies, queue.instanceId(), clock);
    }
}
