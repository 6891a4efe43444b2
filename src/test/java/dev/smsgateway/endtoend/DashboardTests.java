package dev.smsgateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.smsgateway.endtoend.StubProvider.Behaviour;

class DashboardTests {

    private static final Path DASHBOARD = Path.of("grafana", "dashboards", "sms-gateway.json");

    private static final Path PROMETHEUS = Path.of("grafana", "prometheus");

    private static final Pattern METRIC = Pattern.compile("\\b(?:sms|resilience4j)_[a-z0-9_]+");

    @TempDir
    private Path directory;

    @Test
    void everyMetricOfAPanelOrAlertIsExported() throws IOException {
        Set<String> named = new TreeSet<>();
        for (String text : List.of(String.join("\n", queries()), Files.readString(PROMETHEUS.resolve("alerts.yml")))) {
            Matcher metric = METRIC.matcher(text);
            while (metric.find()) {
                named.add(metric.group());
            }
        }

        assertThat(named).hasSizeGreaterThan(15);
        assertThat(exportedAfterEveryOutcome()).containsAll(named);
    }

    @Test
    void prometheusUnderstandsEveryQueryAndRule() throws IOException, InterruptedException {
        assumeTrue(isInstalled("promtool"));
        StringBuilder rules = new StringBuilder("groups:\n- name: panels\n  rules:\n");
        List<String> queries = queries();
        for (int panel = 0; panel < queries.size(); panel++) {
            String query = queries.get(panel).replace("$__rate_interval", "1m").replace('\n', ' ');
            rules.append("  - record: panel_").append(panel).append("\n    expr: '").append(query.replace("'", "''"))
                    .append("'\n");
        }
        Path file = Files.writeString(directory.resolve("panels.yml"), rules);

        assertThat(run("promtool", "check", "rules", file.toString())).isZero();
        assertThat(run("promtool", "check", "rules", PROMETHEUS.resolve("alerts.yml").toString())).isZero();
        assertThat(run("promtool", "check", "config", PROMETHEUS.resolve("prometheus.yml").toString())).isZero();
        assertThat(run("promtool", "test", "rules", PROMETHEUS.resolve("alerts-test.yml").toString())).isZero();
    }

    private static Set<String> exportedAfterEveryOutcome() {
        try (TestBroker broker = TestBroker.start();
                StubProvider arkesel = new StubProvider();
                StubProvider mnotify = new StubProvider();
                Topic topic = new Topic(broker.bootstrapServers());
                RunningGateway gateway = RunningGateway.start(broker.bootstrapServers(), arkesel, mnotify,
                        Map.of("FAILURE_THRESHOLD", "2", "GATEWAY_ROLES", "ingress,worker,status"))) {
            String id = gateway.send("0241234567", "accepted").json().path("message_id").asText();
            topic.write("sms-reports", id, """
                    {"message_id": "%s", "provider": "arkesel", "status": "delivered",
                     "reported_at": "2026-01-15T10:30:09Z"}""".formatted(id));
            gateway.send("12345", "invalid");
            arkesel.behave(Behaviour.answering(200, "{\"status\":\"success\",\"data\":[{\"invalid numbers\":"
                    + "[\"233241234567\"]}]}"));
            gateway.send("0241234567", "rejected");
            arkesel.behave(Behaviour.answering(502, ""));
            mnotify.behave(Behaviour.answering(502, ""));
            gateway.send("0241234567", "unconfirmed twice");
            gateway.send("0241234567", "unconfirmed twice");
            gateway.send("0241234567", "breaker open");
            topic.write("sms-requests", null, "poison");
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> exported(gateway)
                    .containsAll(Set.of("sms_attempts_not_made_total", "sms_delivery_seconds_bucket")));
            return exported(gateway);
        }
    }

    private static Set<String> exported(RunningGateway gateway) {
        return gateway.get("/actuator/prometheus").text().lines().filter(line -> !line.startsWith("#"))
                .map(line -> line.split("[{ ]")[0]).collect(Collectors.toSet());
    }

    private static List<String> queries() throws IOException {
        List<String> queries = new ArrayList<>();
        collect(new ObjectMapper().readTree(DASHBOARD.toFile()).path("panels"), queries);
        return queries;
    }

    private static void collect(JsonNode panels, List<String> queries) {
        for (JsonNode panel : panels) {
            panel.path("targets").forEach(target -> queries.add(target.path("expr").asText()));
            collect(panel.path("panels"), queries);
        }
    }

    private static boolean isInstalled(String program) {
        return Pattern.compile(":").splitAsStream(System.getenv("PATH"))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }

    private static int run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }
}
