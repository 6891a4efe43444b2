package dev.smsgateway.openapi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * The files under {@code examples}: {@code <operation id>/<status>[-name].json} for an answer,
 * {@code <operation id>/request[-name].json} for a body, {@code problems/<name>.json} for a problem
 * that several operations share.
 */
final class ExampleFiles {

    private static final String FOLDER = "examples/";

    private final Map<String, JsonNode> files = new TreeMap<>();

    ExampleFiles(ObjectMapper json) {
        try {
            for (Resource file : new PathMatchingResourcePatternResolver()
                    .getResources("classpath*:" + FOLDER + "*/*.json")) {
                String url = file.getURL().toString();
                String path = url.substring(url.lastIndexOf(FOLDER) + FOLDER.length(), url.length() - ".json".length());
                files.put(path, json.readTree(file.getContentAsByteArray()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The examples of one folder whose names begin so, by their names. */
    Map<String, JsonNode> of(String folder, String prefix) {
        Map<String, JsonNode> found = new TreeMap<>();
        files.forEach((path, example) -> {
            if (path.startsWith(folder + "/" + prefix)) {
                found.put(path.substring(folder.length() + 1), example);
            }
        });
        return found;
    }
}
