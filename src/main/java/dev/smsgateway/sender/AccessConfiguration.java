package dev.smsgateway.sender;

import java.net.InetAddress;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementServerProperties;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.server.ConfigurableServletWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authorization.AuthenticatedAuthorizationManager;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * One chain for the callers, one for the operators and one for the rest. None of them keeps a
 * session.
 */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {

    private static final Logger log = LoggerFactory.getLogger(AccessConfiguration.class);

    private final AccessProperties properties;

    private final AccessProblems problems;

    AccessConfiguration(AccessProperties properties,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver resolver) {
        this.properties = properties;
        this.problems = new AccessProblems(resolver);
    }

    /** Without keys only this machine reaches the ports, whatever addresses are set. */
    @Bean
    @Order
    static WebServerFactoryCustomizer<ConfigurableServletWebServerFactory> loopbackWithoutKeys(
            AccessProperties properties, ManagementServerProperties management) {
        return server -> {
            if (properties.isLocal()) {
                server.setAddress(InetAddress.getLoopbackAddress());
                management.setAddress(InetAddress.getLoopbackAddress());
                log.warn("No keys are set: the gateway answers on this machine only. Set API_KEYS and OPERATOR_KEYS, "
                        + "or OPEN_ACCESS=true to let in anyone who reaches the port");
            }
        };
    }

    /** They cost more than the chains themselves. */
    @Bean
    static SecurityObservationSettings noObservations() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    @Order(1)
    SecurityFilterChain callers(HttpSecurity http) throws Exception {
        return guarded(http, "API_KEYS", properties.apiKeys(), "/sms/**", "/suppressions/**");
    }

    @Bean
    @Order(2)
    SecurityFilterChain operators(HttpSecurity http) throws Exception {
        return guarded(http, "OPERATOR_KEYS", properties.operatorKeys(), "/circuit-breaker-status",
                "/circuit-breaker/**", "/results/**", "/dead-letters/**");
    }

    /**
     * Health, metrics and documentation, and the reports that vendors push to addresses that only they
     * know.
     */
    @Bean
    @Order(3)
    SecurityFilterChain others(HttpSecurity http) throws Exception {
        return stateless(http).authorizeHttpRequests(requests -> requests.anyRequest().permitAll()).build();
    }

    private SecurityFilterChain guarded(HttpSecurity http, String setting, String text, String... paths)
            throws Exception {
        KeyRing keys = new KeyRing(setting, text);
        AuthorizationManager<RequestAuthorizationContext> rule = keys.isEmpty()
                ? new WithoutKeys(setting, properties.open())
                : AuthenticatedAuthorizationManager.authenticated();
        return stateless(http).securityMatcher(paths).addFilterBefore(new BearerFilter(keys), AuthorizationFilter.class)
                .authorizeHttpRequests(requests -> requests.anyRequest().access(rule))
                .exceptionHandling(
                        errors -> errors.authenticationEntryPoint(problems).accessDeniedHandler(problems))
                .build();
    }

    private static HttpSecurity stateless(HttpSecurity http) throws Exception {
        return http.csrf(AbstractHttpConfigurer::disable).logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable).anonymous(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
    }
}
