package dev.smsgateway.settings;

import java.io.IOException;
import java.lang.reflect.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.springframework.boot.context.properties.bind.DefaultValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/**
 * What the compiler would note of the providers' settings if each provider had a record of its own.
 */
final class ProviderSettingsNoted {

    private static final Path FOLDER = Path.of("src/main/java/dev/smsgateway/provider");

    private static final String RECORD = "dev.smsgateway.provider.ProviderProperties";

    private static final Pattern URL = Pattern.compile("\"(https://[^\"]+)\"");

    private ProviderSettingsNoted() {}

    static Map<String, JsonNode> byProperty() throws IOException, ReflectiveOperationException {
        Map<String, JsonNode> properties = new LinkedHashMap<>();
        String source = Files.readString(FOLDER.resolve("ProviderProperties.java"));
        for (Parameter setting : Class.forName(RECORD).getDeclaredConstructors()[0].getParameters()) {
            String property = setting.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
            for (String provider : providers()) {
                DefaultValue usual = setting.getAnnotation(DefaultValue.class);
                properties.put("gateway.provider." + provider + "." + property,
                        JsonNodeFactory.instance.objectNode().put("sourceType", RECORD)
                                .put("description", description(source, setting.getName()))
                                .put("defaultValue", property.equals("api-url")
                                        ? usualUrl(provider)
                                        : usual == null ? "" : String.join(",", usual.value())));
            }
        }
        return properties;
    }

    private static String[] providers() throws IOException {
        try (Stream<Path> folders = Files.list(FOLDER)) {
            return folders.filter(Files::isDirectory).map(folder -> folder.getFileName().toString())
                    .filter(name -> !name.equals("sandbox")).sorted().toArray(String[]::new);
        }
    }

    private static String description(String source, String setting) {
        Matcher text = Pattern.compile("@param " + setting + " (.*?)\\n \\*(?: @|/)", Pattern.DOTALL).matcher(source);
        if (!text.find()) {
            throw new IllegalStateException(setting + " is not described");
        }
        return text.group(1).replaceAll("\\s+\\*\\s+", " ");
    }

    private static String usualUrl(String provider) throws IOException {
        try (Stream<Path> files = Files.list(FOLDER.resolve(provider))) {
            Path adapter = files.filter(file -> file.toString().endsWith("Provider.java")).findFirst().orElseThrow();
            Matcher url = URL.matcher(Files.readString(adapter));
            return url.find() ? url.group(1) : "";
        }
    }
}
