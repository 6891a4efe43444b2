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
 * The roles of this instance, at least one.
 */
public final class Roles {

    private final Set<Role> roles;

    private Roles(Set<Role> roles) {
        this.roles = roles;
    }

    /**
     * The roles in the settings.
     *
     * @throws SettingsException when they name no role, or something that is not a role
     */
    public static Roles of(Environment environment) {
        return parse(Binder.get(environment).bindOrCreate("gateway", RoleProperties.class).roles());
    }

    static Roles parse(String text) {
        List<String> names = Arrays.stream(text.split(",")).map(String::strip).filter(name -> !name.isEmpty())
                .toList();
        if (names.isEmpty()) {
            throw unusable("no role");
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
                .orElseThrow(() -> unusable(name + ", which is no role"));
    }

    private static SettingsException unusable(String named) {
        return new SettingsException("GATEWAY_ROLES names " + named,
                "Set GATEWAY_ROLES to one or more of ingress, worker and status, separated by commas, or remove it: "
                        + "then this instance is all of them.");
    }

    private static String name(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    /** The roles' names, as in the settings. */
    @Override
    public String toString() {
        return roles.stream().map(Roles::name).collect(joining(", "));
    }
}
