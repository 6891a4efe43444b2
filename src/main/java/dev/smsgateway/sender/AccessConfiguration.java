package dev.smsgateway.sender;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
class AccessConfiguration implements WebMvcConfigurer {

    private static final Logger log = LoggerFactory.getLogger(AccessConfiguration.class);

    private final KeyRing callers;

    private final KeyRing operators;

    AccessConfiguration(AccessProperties properties) {
        this.callers = new KeyRing("API_KEYS", properties.apiKeys());
        this.operators = new KeyRing("OPERATOR_KEYS", properties.operatorKeys());
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        guard(registry, "API_KEYS", callers, "/sms/**");
        guard(registry, "OPERATOR_KEYS", operators, "/circuit-breaker-status", "/circuit-breaker/**", "/results/**",
                "/dead-letters/**");
    }

    private static void guard(InterceptorRegistry registry, String setting, KeyRing keys, String... paths) {
        if (keys.isEmpty()) {
            log.warn("{} is not set: {} open to anyone who reaches this port", setting, String.join(" and ", paths));
        } else {
            registry.addInterceptor(new BearerGuard(keys)).addPathPatterns(paths);
        }
    }
}
