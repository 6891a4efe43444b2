package dev.smsgateway.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.Principal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.smsgateway.settings.WithPublicNames;

/**
 * Over real sockets, from this machine's loopback address and from another one of its addresses.
 */
class AccessTests {

    private static final String SHOP = "API_KEYS=shop=shop-key-of-26-characters";

    private static final String ANN = "OPERATOR_KEYS=ann=ann-key-of-25-characters0";

    private final HttpClient http = HttpClient.newHttpClient();

    private @Nullable ConfigurableApplicationContext gateway;

    @AfterEach
    void stop() {
        if (gateway != null) {
            gateway.close();
        }
    }

    @Test
    void withoutKeysOnlyThisMachineReachesThePort() throws Exception {
        start("SERVER_ADDRESS=0.0.0.0");

        assertThat(post("127.0.0.1", "/sms/send").statusCode()).isEqualTo(200);
        assertThat(post("127.0.0.1", "/circuit-breaker/reset").statusCode()).isEqualTo(200);
        String elsewhere = otherAddress();
        assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> post(elsewhere, "/sms/send"));
    }

    @Test
    void withoutKeysOnlyThisMachineReachesThePortOfTheManagement() throws Exception {
        start("MANAGEMENT_PORT=0", "management.server.address=0.0.0.0");
        String path = "/actuator/health";

        assertThat(send(URI.create("http://127.0.0.1:" + port("local.management.port") + path)).statusCode())
                .isEqualTo(200);
        URI elsewhere = URI.create("http://" + otherAddress() + ":" + port("local.management.port") + path);
        assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> send(elsewhere));
    }

    @Test
    void withoutKeysAnyoneIsLetInByIntent() throws Exception {
        start("OPEN_ACCESS=true");

        assertThat(post(otherAddress(), "/sms/send").statusCode()).isEqualTo(200);
        assertThat(post(otherAddress(), "/circuit-breaker/reset").statusCode()).isEqualTo(200);
    }

    @Test
    void withoutKeysOfOperatorsTheirCallsAreForThisMachineOnly() throws Exception {
        start(SHOP);

        HttpResponse<String> refused = post(otherAddress(), "/circuit-breaker/reset");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(refused.body()).contains("this-machine-only").contains("OPERATOR_KEYS");
        assertThat(post(otherAddress(), "/dead-letters/replay").statusCode()).isEqualTo(403);
        assertThat(get(otherAddress(), "/health").statusCode()).isEqualTo(200);
        assertThat(post("127.0.0.1", "/circuit-breaker/reset").statusCode()).isEqualTo(200);
        assertThat(post("127.0.0.1", "/circuit-breaker/reset", "X-Forwarded-For", "41.66.0.1").statusCode())
                .isEqualTo(403);
    }

    @Test
    void withoutKeysOfCallersTheirCallsAreForThisMachineOnly() throws Exception {
        start(ANN);

        assertThat(post(otherAddress(), "/sms/send").statusCode()).isEqualTo(403);
        assertThat(post("127.0.0.1", "/sms/send").body()).isEqualTo("none");
    }

    @ParameterizedTest
    @CsvSource({"Origin, https://evil.example", "Origin, null", "Sec-Fetch-Site, cross-site",
            "Sec-Fetch-Site, same-site"})
    void aPageOfAForeignSiteCommandsNothing(String header, String value) throws Exception {
        start("OPEN_ACCESS=true");

        HttpResponse<String> refused = post("127.0.0.1", "/circuit-breaker/reset", header, value);

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("foreign-page");
    }

    @Test
    void aPageOfTheGatewayItselfMayCall() throws Exception {
        start();

        assertThat(post("127.0.0.1", "/circuit-breaker/reset", "Origin", "http://127.0.0.1:" + port()).statusCode())
                .isEqualTo(200);
        assertThat(post("127.0.0.1", "/circuit-breaker/reset", "Sec-Fetch-Site", "same-origin").statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer ", "Bearer wrong", "Basic shop-key-of-26-characters",
            "Bearer ann-key-of-25-characters0", "shop-key-of-26-characters"})
    void anUnknownKeyIsRefused(String authorization) throws Exception {
        start(SHOP, ANN);

        HttpResponse<String> refused = post(otherAddress(), "/sms/send", "Authorization", authorization);

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(refused.body()).doesNotContain("wrong");
    }

    @Test
    void aKnownKeyNamesItsHolder() throws Exception {
        start(SHOP, ANN);

        assertThat(post(otherAddress(), "/sms/send", "Authorization", "bearer  shop-key-of-26-characters").body())
                .isEqualTo("shop");
        assertThat(post(otherAddress(), "/circuit-breaker/reset", "Authorization",
                "Bearer ann-key-of-25-characters0").statusCode()).isEqualTo(200);
        assertThat(post(otherAddress(), "/circuit-breaker/reset", "Authorization",
                "Bearer shop-key-of-26-characters").statusCode()).isEqualTo(401);
    }

    @Test
    void aThousandWrongKeysChangeNothingForTheRightOne() throws Exception {
        start(SHOP);

        List<CompletableFuture<HttpResponse<String>>> guesses = IntStream.range(0, 1000)
                .mapToObj(guess -> http.sendAsync(request("/sms/send", "Bearer shop-key-of-26-charact" + guess),
                        BodyHandlers.ofString()))
                .toList();
        HttpResponse<String> answer = http.send(request("/sms/send", "Bearer shop-key-of-26-characters"),
                BodyHandlers.ofString());

        assertThat(answer.body()).isEqualTo("shop");
        assertThat(guesses).allSatisfy(guess -> assertThat(guess.join().statusCode()).isEqualTo(401));
    }

    @Test
    void noAnswerMayBeFramedCachedOrTakenForAnotherType() throws Exception {
        start(SHOP);

        HttpResponse<String> answer = get("127.0.0.1", "/health");

        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("X-Frame-Options")).contains("DENY");
        assertThat(answer.headers().firstValue("Cache-Control")).get().asString().contains("no-store");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }

    private void start(String... settings) {
        gateway = new SpringApplicationBuilder(Calls.class).profiles(Calls.PROFILE).initializers(new WithPublicNames())
                .run(Stream.concat(Stream.of("SERVER_PORT=0"), Stream.of(settings)).map(setting -> "--" + setting)
                        .toArray(String[]::new));
    }

    private HttpResponse<String> post(String host, String path, String... headers)
            throws IOException, InterruptedException {
        return exchange(host, path, headers, true);
    }

    private HttpResponse<String> get(String host, String path) throws IOException, InterruptedException {
        return exchange(host, path, new String[0], false);
    }

    private HttpResponse<String> exchange(String host, String path, String[] headers, boolean post)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://" + host + ":" + port() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(post ? request.POST(BodyPublishers.noBody()).build() : request.build(),
                BodyHandlers.ofString());
    }

    private int port() {
        return port("local.server.port");
    }

    private int port(String property) {
        return Objects.requireNonNull(gateway).getEnvironment().getRequiredProperty(property, Integer.class);
    }

    private HttpResponse<String> send(URI uri) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }

    private HttpRequest request(String path, String authorization) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .header("Authorization", authorization).POST(BodyPublishers.noBody()).build();
    }

    private static String otherAddress() throws IOException {
        Optional<InetAddress> address = NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses)
                .filter(one -> !one.isLoopbackAddress() && !one.isLinkLocalAddress() && one.getAddress().length == 4)
                .findFirst();
        assumeTrue(address.isPresent(), "needs an address besides the loopback address");
        return address.get().getHostAddress();
    }

    /**
     * It has a profile of its own, so that no gateway that scans the tests' classes takes it for a
     * part.
     */
    @Profile(Calls.PROFILE)
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @EnableConfigurationProperties(AccessProperties.class)
    @Import(AccessConfiguration.class)
    @RestController
    static class Calls {

        static final String PROFILE = "access-tests";

        @PostMapping({"/sms/send", "/circuit-breaker/reset", "/dead-letters/replay"})
        String name(@Nullable Principal caller) {
            return Stream.ofNullable(Caller.nameOf(caller)).findFirst().orElse("none");
        }

        @GetMapping("/health")
        String health() {
            return "healthy";
        }
    }
}
