package dev.smsgateway.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The packaged jar taken apart, with a cache of what the gateway loads and links at its start, as
 * the image has it.
 */
public final class ExtractedGateway {

    private ExtractedGateway() {}

    /** Takes the jar apart into a directory, and returns the cache that is made there. */
    public static Path prepare(Path directory) {
        Path cache = directory.resolve("sms-gateway.aot");
        Path log = directory.resolveSibling(directory.getFileName() + ".log");
        JavaProcess.start(log, Map.of(), List.of("-Djarmode=tools", "-jar", System.getProperty("gateway.jar"),
                "extract", "--destination", directory.toString())).awaitExit();
        JavaProcess.start(log, Map.of("SPRING_PROFILES_ACTIVE", "sandbox"), List.of("-XX:AOTCacheOutput=" + cache,
                "-Dspring.context.exit=onRefresh", "-jar", jar(directory).toString())).awaitExit();
        return cache;
    }

    public static Path jar(Path directory) {
        return directory.resolve(Path.of(System.getProperty("gateway.jar")).getFileName());
    }
}
