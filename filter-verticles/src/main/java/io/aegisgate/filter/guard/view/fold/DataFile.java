package io.aegisgate.filter.guard.view.fold;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads a table that is packaged with the program: lines of blank-separated words, {@code #} begins a comment line. */
public final class DataFile {
    private static final String FOLDER = "/guard/";

    private DataFile() {}

    /**
     * The lines of words of a table.
     *
     * @throws UncheckedIOException when the program was packaged without it
     */
    public static List<List<String>> words(String name) {
        try (InputStream in = DataFile.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new IOException("the program was packaged without " + FOLDER + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(line -> List.of(line.replace('\t', ' ').split(" +", -1)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
