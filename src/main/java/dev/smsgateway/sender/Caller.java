package dev.smsgateway.sender;

import java.security.Principal;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/**
 * Who makes a call: the holder of the key that it shows. Its name is the tenant's, or the
 * operator's.
 */
public final class Caller extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final String name;

    Caller(String name) {
        super(List.of());
        this.name = name;
        setAuthenticated(true);
    }

    /** The caller's name, null where no key is needed. */
    public static @Nullable String nameOf(@Nullable Principal caller) {
        return caller == null ? null : caller.getName();
    }

    @Override
    public String getPrincipal() {
        return name;
    }

    /** Nothing: a key is forgotten once its holder is known. */
    @Override
    public String getCredentials() {
        return "";
    }
}
