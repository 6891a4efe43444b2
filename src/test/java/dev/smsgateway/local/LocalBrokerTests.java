package dev.smsgateway.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

class LocalBrokerTests {

    @TempDir(cleanup = CleanupMode.NEVER)
    private Path directory;

    @Test
    void keepsItsDataAcrossARestart() throws IOException, InterruptedException, ExecutionException {
        int port = LocalBroker.freePort();
        try (LocalBroker broker = LocalBroker.start(directory, port); Admin admin = admin(broker)) {
            admin.createTopics(List.of(new NewTopic("kept", Optional.of(3), Optional.empty()))).all().get();
        }

        try (LocalBroker broker = LocalBroker.start(directory, port); Admin admin = admin(broker)) {
            assertThat(admin.listTopics().names().get()).contains("kept");
        }
    }

    @Test
    void refusesADirectoryOrPortThatAnotherBrokerUses(@TempDir(cleanup = CleanupMode.NEVER) Path other)
            throws IOException {
        int port = LocalBroker.freePort();
        try (LocalBroker _ = LocalBroker.start(directory, port)) {
            assertThatIllegalStateException().isThrownBy(() -> LocalBroker.start(other, port));
            assertThatIllegalStateException()
                    .isThrownBy(() -> LocalBroker.start(directory, LocalBroker.freePort()));
        }
    }

    private static Admin admin(LocalBroker broker) {
        return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()));
    }
}
