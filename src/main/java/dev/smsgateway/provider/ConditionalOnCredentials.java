package dev.smsgateway.provider;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionEvaluationReport;
import org.springframework.boot.autoconfigure.condition.ConditionEvaluationReport.ConditionAndOutcome;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.type.AnnotatedTypeMetadata;

import dev.smsgateway.message.InvalidMessageException;
import dev.smsgateway.message.SenderId;
import dev.smsgateway.role.Role;
import dev.smsgateway.role.Roles;
import dev.smsgateway.role.SettingsException;

/**
 * Switches a provider on when {@code gateway.provider.<name>.api-key} and
 * {@code gateway.provider.<name>.sender-id} are both set, and off when neither is; blank counts as
 * not set. With one of them alone, or a sender id that no SMS can carry, the gateway refuses to
 * start with a {@link SettingsException}. An instance that is an ingress alone has no providers and
 * reads none of these settings.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Conditional(ConditionalOnCredentials.OnCredentials.class)
public @interface ConditionalOnCredentials {

    /** The provider's name. */
    String value();

    /** Decides. */
    final class OnCredentials extends SpringBootCondition {

        @Override
        public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
            Roles roles = Roles.of(context.getEnvironment());
            if (!roles.include(Role.WORKER) && !roles.include(Role.STATUS)) {
                return ConditionOutcome.noMatch("this instance calls no provider");
            }
            String name = metadata.getAnnotations().get(ConditionalOnCredentials.class).getString("value");
            String prefix = ProviderSettings.PREFIX + name;
            String key = context.getEnvironment().getProperty(prefix + ".api-key", "");
            String senderId = context.getEnvironment().getProperty(prefix + ".sender-id", "");
            String keyVariable = name.toUpperCase(Locale.ROOT) + "_API_KEY";
            String senderIdVariable = name.toUpperCase(Locale.ROOT) + "_SENDER_ID";
            if (key.isBlank() && senderId.isBlank()) {
                return ConditionOutcome.noMatch(keyVariable + " and " + senderIdVariable + " are not set");
            }
            if (key.isBlank() || senderId.isBlank()) {
                String set = key.isBlank() ? senderIdVariable : keyVariable;
                String missing = key.isBlank() ? keyVariable : senderIdVariable;
                throw new SettingsException(set + " is set but " + missing + " is not: set both, or neither",
                        "Set " + missing + " to switch the provider on, or remove " + set + " to switch it off.");
            }
            refuseUnusable(senderIdVariable, senderId);
            return ConditionOutcome.match(keyVariable + " and " + senderIdVariable + " are set");
        }

        /** Says of each provider that is off which settings would switch it on. */
        public static String unmet(ConfigurableListableBeanFactory beans) {
            return ConditionEvaluationReport.get(beans).getConditionAndOutcomesBySource().values().stream()
                    .flatMap(outcomes -> StreamSupport.stream(outcomes.spliterator(), false))
                    .filter(evaluated -> evaluated.getCondition() instanceof OnCredentials)
                    .map(ConditionAndOutcome::getOutcome).filter(outcome -> !outcome.isMatch())
                    .map(ConditionOutcome::getMessage).sorted().collect(Collectors.joining(", "));
        }

        private static void refuseUnusable(String variable, String senderId) {
            try {
                new SenderId(senderId);
            } catch (InvalidMessageException e) {
                throw new SettingsException(variable + " " + e.problem(),
                        "Set " + variable + " to a sender id that the provider has approved for the account.");
            }
        }
    }
}
