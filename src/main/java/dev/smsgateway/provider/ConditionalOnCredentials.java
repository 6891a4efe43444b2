package dev.smsgateway.provider;

import static java.util.Comparator.comparingLong;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionEvaluationReport;
import org.springframework.boot.autoconfigure.condition.ConditionEvaluationReport.ConditionAndOutcome;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.core.type.AnnotatedTypeMetadata;

import dev.smsgateway.message.InvalidMessageException;
import dev.smsgateway.message.SenderId;
import dev.smsgateway.role.Role;
import dev.smsgateway.role.Roles;
import dev.smsgateway.role.SettingsException;

/**
 * Switches a provider on when the settings of its account are all set, and off when none is; blank
 * counts as not set. With some of them alone, or a sender id that the vendor cannot carry, the
 * gateway refuses to start with a {@link SettingsException}. An instance that is an ingress alone
 * has no providers and reads none of these settings. In the sandbox, a provider is off unless
 * {@code PROVIDER_ORDER} names it.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Conditional(ConditionalOnCredentials.OnCredentials.class)
public @interface ConditionalOnCredentials {

    /** The provider's name. */
    String value();

    /**
     * The settings below {@code gateway.provider.<name>} that an account has, apart by blanks. Of
     * several kinds of accounts one is enough.
     */
    String[] accounts() default "api-key sender-id";

    /** A pattern of the account's sender ids where they are not those that any SMS can carry. */
    String senders() default "";

    /** Decides. */
    final class OnCredentials extends SpringBootCondition {

        @Override
        public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
            Environment environment = context.getEnvironment();
            Roles roles = Roles.of(environment);
            if (!roles.include(Role.WORKER) && !roles.include(Role.STATUS)) {
                return ConditionOutcome.noMatch("this instance calls no provider");
            }
            MergedAnnotation<ConditionalOnCredentials> provider = metadata.getAnnotations()
                    .get(ConditionalOnCredentials.class);
            String name = provider.getString("value");
            if (isLeftOut(name, environment)) {
                return ConditionOutcome.noMatch("PROVIDER_ORDER does not name " + name);
            }
            Predicate<String> isSet = setting -> !environment
                    .getProperty(ProviderSettings.PREFIX + name + "." + setting,
                            "")
                    .isBlank();
            List<List<String>> accounts = Stream.of(provider.getStringArray("accounts"))
                    .map(account -> List.of(account.split(" "))).toList();
            if (accounts.stream().flatMap(List::stream).noneMatch(isSet)) {
                return ConditionOutcome.noMatch(variables(name, accounts.getFirst()) + " are not set");
            }
            List<String> account = Collections.max(accounts, comparingLong((List<String> settings) -> settings.stream()
                    .filter(isSet).count() - settings.size()));
            refuseHalf(name, account, isSet);
            refuseUnusable(variable(name, "sender-id"),
                    environment.getProperty(ProviderSettings.PREFIX + name + ".sender-id", ""),
                    provider.getString("senders"));
            return ConditionOutcome.match(variables(name, account) + " are set");
        }

        /** Says of each provider that is off which settings would switch it on. */
        public static String unmet(ConfigurableListableBeanFactory beans) {
            return ConditionEvaluationReport.get(beans).getConditionAndOutcomesBySource().values().stream()
                    .flatMap(outcomes -> StreamSupport.stream(outcomes.spliterator(), false))
                    .filter(evaluated -> evaluated.getCondition() instanceof OnCredentials)
                    .map(ConditionAndOutcome::getOutcome).filter(outcome -> !outcome.isMatch())
                    .map(ConditionOutcome::getMessage).sorted().collect(Collectors.joining(", "));
        }

        /** Accounts of the sandbox are there for every provider. */
        private static boolean isLeftOut(String name, Environment environment) {
            List<String> order = List.of(environment.getProperty("gateway.dispatch.provider-order", String[].class,
                    new String[0]));
            return environment.acceptsProfiles(Profiles.of("sandbox")) && !order.isEmpty() && !order.contains(name);
        }

        private static void refuseHalf(String name, List<String> account, Predicate<String> isSet) {
            String set = variables(name, account.stream().filter(isSet).toList());
            String missing = variables(name, account.stream().filter(isSet.negate()).toList());
            if (!missing.isEmpty()) {
                String allOrNone = account.size() == 2 ? "set both, or neither" : "set all of them, or none";
                throw new SettingsException(
                        set + (set.contains(" ") ? " are" : " is") + " set but " + missing
                                + (missing.contains(" ") ? " are" : " is") + " not: " + allOrNone,
                        "Set " + missing + " to switch the provider on, or remove " + set + " to switch it off.");
            }
        }

        private static void refuseUnusable(String variable, String senderId, String senders) {
            String action = "Set " + variable + " to a sender id that the provider has approved for the account.";
            if (!senders.isEmpty() && !senderId.matches(senders)) {
                throw new SettingsException(variable + " is no sender that the provider knows", action);
            }
            try {
                if (senders.isEmpty()) {
                    new SenderId(senderId);
                }
            } catch (InvalidMessageException e) {
                throw new SettingsException(variable + " " + e.problem(), action);
            }
        }

        private static String variables(String name, List<String> settings) {
            return settings.stream().map(setting -> variable(name, setting)).collect(Collectors.joining(" and "));
        }

        private static String variable(String name, String setting) {
            return (name + "_" + setting.replace('-', '_')).toUpperCase(Locale.ROOT);
        }
    }
}
