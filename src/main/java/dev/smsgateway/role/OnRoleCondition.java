package dev.smsgateway.role;

import java.util.Arrays;

import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Decides {@link ConditionalOnRole}.
 */
final class OnRoleCondition extends SpringBootCondition {

    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        Role[] wanted = metadata.getAnnotations().get(ConditionalOnRole.class).getEnumArray("value", Role.class);
        Roles roles = Roles.of(context.getEnvironment());
        boolean match = Arrays.stream(wanted).anyMatch(roles::include);
        return new ConditionOutcome(match, "this instance is " + roles);
    }
}
