package dev.smsgateway.sender;

import java.io.IOException;

import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import dev.smsgateway.settings.WithPublicNames;

/**
 * The check of a caller's key, with all that Spring Security does around it.
 */
@State(Scope.Benchmark)
public class AccessBenchmark {

    private final ConfigurableApplicationContext context = new SpringApplicationBuilder(AccessTests.Calls.class)
            .profiles(AccessTests.Calls.PROFILE).initializers(new WithPublicNames())
            .run("--SERVER_PORT=0", "--API_KEYS=shop=shop-key-of-26-characters");

    private final Filter chain = context.getBean("springSecurityFilterChain", Filter.class);

    @TearDown(Level.Trial)
    public void stop() {
        context.close();
    }

    /** What the stand-ins for a request and its answer cost. */
    @Benchmark
    public Object requestAlone() {
        return new Object[] {request(), new MockHttpServletResponse(), new MockFilterChain()};
    }

    @Benchmark
    public Object checkedRequest() throws IOException, ServletException {
        MockFilterChain reached = new MockFilterChain();
        chain.doFilter(request(), new MockHttpServletResponse(), reached);
        return reached;
    }

    private static MockHttpServletRequest request() {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/sms/send");
        request.setServletPath("/sms/send");
        request.addHeader("Authorization", "Bearer shop-key-of-26-characters");
        return request;
    }
}
