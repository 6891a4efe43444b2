package dev.smsgateway.provider;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionEvaluationReport;
import org.springframework.boot.autoconfigure.condition.ConditionEvaluationReport.ConditionAndOutcome;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

import dev.smsgateway.message.InvalidMessageException;
import dev.smsgateway.message.SenderId;
import dev.smsgateway.role.Role;
import dev.smsgateway.role.Roles;
import dev.smsgateway.role.SettingsException;

/**
 * Decides {@link ConditionalOnCredentials}.
 */
public final class OnCredentialsCondition extends SpringBootCondition {

    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        Roles roles = Roles.of(context.getEnvironment());
        if (!roles.include(Role.WORKER) && !roles.include(Role.STATUS)) {
            return ConditionOutcome.noMatch("this instance calls no provider");
        }
        String name = metadata.getAnnotations().get(ConditionalOnCredentials.class).getString("value");
        String key = setting(context.getEnvironment(), name, "api-key");
        String senderId = setting(context.getEnvironment(), name, "sender-id");
        String keyVariable = variable(name, "API_KEY");
        String senderIdVariable = variable(name, "SENDER_ID");
        if (key.isBlank() && senderId.isBlank()) {
            return ConditionOutcome.noMatch(keyVariable + " and " + senderIdVariable + " are not set");
        }
        if (senderId.isBlank()) {
            throw half(keyVariable, senderIdVariable);
        }
        if (key.isBlank()) {
            throw half(senderIdVariable, keyVariable);
        }
        refuseUnusable(senderIdVariable, senderId);
        return ConditionOutcome.match(keyVariable + " and " + senderIdVariable + " are set");
    }

    /** Says of each provider that is off which settings would switch it on. */
    public static String unmet(ConfigurableListableBeanFactory beans) {
        return ConditionEvaluationReport.get(beans).getConditionAndOutcomesBySource().values().stream()
                .flatMap(outcomes -> StreamSupport.stream(outcomes.spliterator(), false))
                .filter(evaluated -> evaluated.getCondition() instanceof OnCredentialsCondition)
                .map(ConditionAndOutcome::getOutcome).filter(outcome -> !outcome.isMatch())
                .map(ConditionOutcome::getMessage).sorted().collect(Collectors.joining(", "));
    }

    private static String setting(Environment environment, String provider, String setting) {
        return environment.getProperty("gateway.provider." + provider + "." + setting, "");
    }

    private static String variable(String provider, String setting) {
        return provider.toUpperCase(Locale.ROOT) + "_" + setting;
    }

    private static SettingsException half(String set, String missing) {
        return new SettingsException(set + " is set but " + missing + " is not: set both, or neither",
                "Set " + missing + " to switch the provider on, or remove " + set + " to switch it off.");
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
