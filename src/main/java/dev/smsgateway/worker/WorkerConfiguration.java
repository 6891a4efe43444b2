package dev.smsgateway.worker;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;

import io.micrometer.core.instrument.MeterRegistry;

import dev.smsgateway.dispatch.DispatchProperties;
import dev.smsgateway.dispatch.Dispatcher;
import dev.smsgateway.journal.Takeover;
import dev.smsgateway.queue.IdempotencyProperties;
import dev.smsgateway.queue.DeadLetters;
import dev.smsgateway.queue.ReplyPublisher;
import dev.smsgateway.queue.RequestCopies;
import dev.smsgateway.queue.SendRequestReader;
import dev.smsgateway.role.ConditionalOnRole;
import dev.smsgateway.role.Role;
import dev.smsgateway.role.Roles;
import dev.smsgateway.topic.KafkaClients;
import dev.smsgateway.topic.KafkaReachability;
import dev.smsgateway.topic.TopicProperties;

@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(Role.WORKER)
class WorkerConfiguration {

    @Bean
    WorkerMetrics workerMetrics(MeterRegistry meters) {
        return new WorkerMetrics(meters);
    }

    @Bean
    StaticMember staticMember(TopicProperties topics) {
        return new StaticMember(topics.instanceId());
    }

    @Bean
    SafeWrites safeWrites(WorkerMetrics metrics) {
        return new SafeWrites(metrics);
    }

    @Bean
    ResultPublisher resultPublisher(KafkaTemplate<String, byte[]> patientTemplate, ReplyPublisher replies,
            SafeWrites writes,
            WorkerMetrics metrics) {
        return new ResultPublisher(patientTemplate, replies, writes, metrics);
    }

    @Bean
    Retries retries(RetryProperties properties, RequestCopies copies, SafeWrites writes, WorkerMetrics metrics,
            Clock clock) {
        RetryPolicy policy = new RetryPolicy(properties, () -> ThreadLocalRandom.current().nextLong(), clock);
        return new Retries(policy, copies, writes, metrics);
    }

    @Bean
    Rounds rounds(Dispatcher dispatcher, Clock clock, ResultPublisher publisher, Retries retries,
            WorkerMetrics metrics) {
        return new Rounds(new RequestDispatch(dispatcher, clock), publisher, retries, metrics);
    }

    @Bean
    Rerouting rerouting(RequestCopies copies, DeadLetters deadLetters, SafeWrites writes, WorkerMetrics metrics) {
        return new Rerouting(copies, deadLetters, writes, metrics);
    }

    @Bean
    SendRequestHandler sendRequestHandler(SendRequestReader reader, Rounds rounds, ResultPublisher publisher,
            Rerouting rerouting) {
        return new SendRequestHandler(reader, rounds, publisher, rerouting);
    }

    @Bean
    RecordEnding recordEnding(SendRequestHandler handler, Rerouting rerouting, WorkerMetrics metrics) {
        return new RecordEnding(handler::handle, rerouting, metrics, Duration.ofSeconds(1));
    }

    @Bean
    RequestConsumer requestConsumer(KafkaClients clients, StaticMember member, WorkerProperties properties,
            DispatchProperties dispatch, WorkerMetrics metrics) {
        RequestConsumer consumer = new RequestConsumer(clients, member, properties, dispatch.maxInFlight());
        metrics.watch(consumer.inFlight(), dispatch.maxInFlight(), properties.maxInFlightBytes().toBytes());
        return consumer;
    }

    @Bean
    AssignedPartitions assignedPartitions(RequestConsumer consumer, Takeover takeover, WorkerProperties properties,
            ApplicationEventPublisher events, WorkerMetrics metrics) {
        PartitionOpener opener = new PartitionOpener(consumer, takeover, properties.windowSize(),
                properties.maxInFlightBytes().toBytes());
        AssignedPartitions partitions = new AssignedPartitions(opener::open, properties.drainTimeout(), events);
        metrics.watchOverdue(() -> partitions.olderThan(properties.overdueAfter()));
        return partitions;
    }

    @Bean
    PartitionShare partitionShare(AssignedPartitions partitions, KafkaReachability kafka) {
        return new PartitionShare(partitions::count, kafka::requestPartitions);
    }

    @Bean
    Worker worker(RequestConsumer consumer, AssignedPartitions partitions, RecordEnding ending,
            WorkerProperties properties, WorkerMetrics metrics) {
        RecordBounds bounds = new RecordBounds((int) properties.maxHeader().toBytes(), metrics);
        return new Worker(consumer, partitions, new SendRequestListener(ending, partitions, bounds));
    }

    @Bean
    WorkerHealthIndicator workerHealthIndicator(Worker worker, Roles roles) {
        return new WorkerHealthIndicator(worker, roles);
    }

    @Bean
    DelayedRequests delayedRequests(KafkaClients clients, StaticMember member, IdempotencyProperties idempotency,
            Clock clock) {
        ProducerFactory<String, byte[]> producers = clients.producerFactory("sms-delayed", DelayedRequests.PRODUCER);
        return new DelayedRequests(clients, new RequestCopies(clients.template(producers), idempotency), member,
                clock);
    }
}
