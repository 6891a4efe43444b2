package dev.smsgateway.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.springframework.util.FileSystemUtils;

/**
 * The extracted jar with a cache of the classes that the gateway loads at its start, as in the
 * image.
 *
 * @param cache for the JVM options that it was created with
 */
public record ExtractedGateway(Path jar, Path cache) {

    /** The JVM options of gateways that share a machine. */
    public static final List<String> SMALL_JVM = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private static final String MAIN = "dev.smsgateway.SmsGatewayApplication";

    /** Extracts the jar into a directory and creates the cache there. */
    public static ExtractedGateway prepare(Path directory, List<String> jvmOptions) {
        Path jar = directory.resolve(Path.of(System.getProperty("gateway.jar")).getFileName());
        Path cache = directory.resolve("sms-gateway.aot");
        Path log = directory.resolveSibling(directory.getFileName() + ".log");
        JavaProcess.start(log, Map.of(), List.of("-Djarmode=tools", "-jar", System.getProperty("gateway.jar"),
                "extract", "--destination", directory.toString())).awaitExit();
        List<String> training = new ArrayList<>(jvmOptions);
        training.addAll(List.of("-XX:AOTCacheOutput=" + cache, "-Dspring.context.exit=onRefresh", "-jar",
                jar.toString()));
        JavaProcess.start(log, Map.of("SPRING_PROFILES_ACTIVE", "sandbox"), training).awaitExit();
        return new ExtractedGateway(jar, cache);
    }

    /** The one that all processes of this test run share, with {@link #SMALL_JVM}. */
    static ExtractedGateway shared() {
        return Shared.GATEWAY;
    }

    /**
     * The arguments that start it.
     *
     * @param more further entries of the class path
     */
    List<String> arguments(List<Path> more) {
        StringBuilder classPath = new StringBuilder(jar.toString());
        more.forEach(place -> classPath.append(System.getProperty("path.separator")).append(place));
        return List.of("-XX:AOTCache=" + cache, "-cp", classPath.toString(), MAIN);
    }

    private static final class Shared {

        private static final ExtractedGateway GATEWAY = make();

        private static ExtractedGateway make() {
            Path directory = Path.of("target", "gateway").toAbsolutePath();
            try {
                FileSystemUtils.deleteRecursively(directory);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return prepare(directory, SMALL_JVM);
        }
    }
}
