package dev.smsgateway.role;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * What this instance does, at least one thing.
 */
public final class Roles {

    private final Set<Role> roles;

    private Roles(Set<Role> roles) {
        this.roles = roles;
    }

    /**
     * The roles in the settings.
     *
     * @throws RolesException when they name none, or something that is no role
     */
    public static Roles of(Environment environment) {
        return parse(Binder.get(environment).bindOrCreate("gateway", RoleProperties.class).roles());
    }

    static Roles parse(String text) {
        List<String> names = Arrays.stream(text.split(",")).map(String::strip).filter(name -> !name.isEmpty())
                .toList();
        if (names.isEmpty()) {
            throw new RolesException("GATEWAY_ROLES names no role");
        }
        Set<Role> roles = EnumSet.noneOf(Role.class);
        names.forEach(name -> roles.add(role(name)));
        return new Roles(roles);
    }

    public boolean include(Role role) {
        return roles.contains(role);
    }

    private static Role role(String name) {
        return Arrays.stream(Role.values()).filter(role -> name(role).equals(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new RolesException("GATEWAY_ROLES names " + name + ", which is no role"));
    }

    private static String name(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    /** Their names, as in the settings. */
    @Override
    public String toString() {
        return roles.stream().map(Roles::name).collect(joining(", "));
    }
}
