package dev.smsgateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ArchitectureTests {

    private final ApplicationModules modules = ApplicationModules.of(SmsGatewayApplication.class);

    @Test
    void everyRoomImportsOnlyWhatItMay() {
        modules.verify();
    }

    /** A package without its annotation would vanish from the check above without a word. */
    @Test
    void everyRoomIsChecked() {
        assertThat(modules.stream().map(module -> module.getBasePackage().getName().replace("dev.smsgateway.", "")))
                .containsExactlyInAnyOrder("dispatch", "fleet", "http", "ingress", "journal", "message", "openapi",
                        "ops",
                        "provider", "provider.arkesel", "provider.mnotify", "provider.sandbox", "queue", "replay",
                        "report", "role", "sender", "settings", "status", "stream", "topic", "webhook", "worker");
    }
}
