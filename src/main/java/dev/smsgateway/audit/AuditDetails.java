package dev.smsgateway.audit;

import java.util.Map;
import java.util.TreeMap;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * What the call that is being answered was about, for its record in the audit log: no texts and no
 * numbers.
 */
public final class AuditDetails {

    private static final String ATTRIBUTE = AuditDetails.class.getName();

    private AuditDetails() {}

    /** Tells one thing more of the present call. */
    public static void note(String name, Object value) {
        RequestAttributes request = RequestContextHolder.currentRequestAttributes();
        Map<String, Object> details = new TreeMap<>(
                of(request.getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST)));
        details.put(name, value);
        request.setAttribute(ATTRIBUTE, details, RequestAttributes.SCOPE_REQUEST);
    }

    static Map<String, Object> of(HttpServletRequest request) {
        return of(request.getAttribute(ATTRIBUTE));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> of(@Nullable Object attribute) {
        return attribute == null ? Map.of() : (Map<String, Object>) attribute;
    }
}
