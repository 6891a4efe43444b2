package dev.smsgateway.records;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * A record as an earlier release wrote it. Every later release reads it.
 */
public final class Sample {

    private Sample() {}

    /**
     * @param name the file's name without {@code .json}
     */
    public static byte[] of(String name) {
        try (InputStream file = Sample.class.getResourceAsStream(name + ".json")) {
            if (file == null) {
                throw new IllegalArgumentException("There is no sample " + name);
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same as text. */
    public static String text(String name) {
        return new String(of(name), UTF_8);
    }
}
