package dev.smsgateway.endtoend;

import java.io.IOException;
import java.nio.file.Files;

import org.testcontainers.kafka.KafkaContainer;

import dev.smsgateway.local.LocalBroker;

/**
 * A broker for one test class: in this JVM, or in a container with {@code -Pcontainers}.
 */
interface TestBroker extends AutoCloseable {

    String bootstrapServers();

    @Override
    void close();

    static TestBroker start() {
        return "containers".equals(System.getProperty("test.broker")) ? inContainer() : inProcess();
    }

    private static TestBroker inContainer() {
        KafkaContainer container = new KafkaContainer("apache/kafka:3.9.2")
                .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0");
        container.start();
        return new TestBroker() {

            @Override
            public String bootstrapServers() {
                return container.getBootstrapServers();
            }

            @Override
            public void close() {
                container.stop();
            }
        };
    }

    private static TestBroker inProcess() {
        try {
            LocalBroker broker = LocalBroker.start(Files.createTempDirectory("kafka"), LocalBroker.freePort());
            return new TestBroker() {

                @Override
                public String bootstrapServers() {
                    return broker.bootstrapServers();
                }

                @Override
                public void close() {
                    try {
                        broker.close();
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                }
            };
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
