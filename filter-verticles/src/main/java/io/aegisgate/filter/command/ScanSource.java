package io.aegisgate.filter.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads what is to be scanned, one input at a time, so that a stream of lines is answered line by line. */
final class ScanSource {
    private static final Set<String> FOLDERS_LEFT_OUT = Set.of(".git", "node_modules", "target", "build", ".gradle");
    private static final int FILE_BYTES_MAX = 64 << 20;
    private static final int BINARY_PROBE_BYTES = 8192;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final ScanOptions options;
    private final JsonLineReader jsonLines;

    /** Takes inputs as they are read. */
    interface Sink {
        /**
         * One input.
         *
         * @param more whether another can be had without waiting
         */
        void accept(ScanInput input, boolean more) throws IOException;

        /**
         * A line that is no input.
         *
         * @param given its id, null for none
         * @param why which line it is and what is wrong with it
         */
        void refused(JsonNode given, String why);

        /**
         * A file or folder that is not looked at.
         *
         * @param failed it should have been, and cannot be read
         */
        void leftOut(String name, String why, boolean failed);

        /** A file has been read. */
        void progress(int done, int total);
    }

    ScanSource(ScanOptions options) {
        this.options = options;
        jsonLines = new JsonLineReader(options, FILE_BYTES_MAX);
    }

    /** Reads everything the options name. */
    void readAll(InputStream standardInput, Sink sink) throws IOException {
        if (options.paths().isEmpty()) {
            if (options.jsonLines()) {
                lines(standardInput, "", "", sink);
            } else {
                sink.accept(plain("-", standardInput.readAllBytes()), false);
            }
            return;
        }
        List<Path> files = new ArrayList<>();
        for (String path : options.paths()) {
            collect(Path.of(path), files, sink);
        }
        for (int i = 0; i < files.size(); i++) {
            Path file = files.get(i);
            try {
                file(file, sink);
            } catch (FileSystemException unreadable) {
                sink.leftOut(name(file), "cannot be read", true);
            }
            sink.progress(i + 1, files.size());
        }
    }

    /** Links to folders are not followed, so no loop of them is. */
    private static void collect(Path path, List<Path> files, Sink sink) throws IOException {
        if (!Files.isDirectory(path)) {
            files.add(path);
            return;
        }
        List<Path> inside = new ArrayList<>();
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return !folder.equals(path) && FOLDERS_LEFT_OUT.contains(String.valueOf(folder.getFileName()))
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (Files.isRegularFile(file)) {
                    inside.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException unreadable) {
                sink.leftOut(name(file), "cannot be read", true);
                return FileVisitResult.CONTINUE;
            }
        });
        inside.sort(null);
        files.addAll(inside);
    }

    private static String name(Path file) {
        return file.toString().replace('\\', '/');
    }

    private void file(Path file, Sink sink) throws IOException {
        if (options.jsonLines()) {
            try (InputStream in = Files.newInputStream(file)) {
                lines(in, name(file), family(file), sink);
            }
            return;
        }
        if (Files.size(file) > FILE_BYTES_MAX) {
            sink.leftOut(name(file), "has more than " + FILE_BYTES_MAX + " bytes", true);
            return;
        }
        byte[] bytes = Files.readAllBytes(file);
        if (binary(bytes)) {
            sink.leftOut(name(file), "is binary", false);
        } else {
            sink.accept(plain(name(file), bytes), false);
        }
    }

    private static String family(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    /** @param file what complaints call it; empty for standard input */
    private void lines(InputStream in, String file, String family, Sink sink) throws IOException {
        // A character for each byte: the reader of a line says whether that is UTF-8.
        BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.ISO_8859_1));
        int number = 0;
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            try {
                sink.accept(jsonLines.read(line, number, family), reader.ready());
            } catch (LineRefused refused) {
                sink.refused(refused.given(), (file.isEmpty() ? "" : file + ": ") + refused.getMessage());
            }
        }
    }

    private static boolean binary(byte[] bytes) {
        if (!charset(bytes).equals(StandardCharsets.UTF_8)) {
            return false;
        }
        for (int i = 0; i < Math.min(bytes.length, BINARY_PROBE_BYTES); i++) {
            if (bytes[i] == 0) {
                return true;
            }
        }
        return false;
    }

    private ScanInput plain(String id, byte[] bytes) {
        return new ScanInput(
                id,
                TextNode.valueOf(id),
                decode(bytes),
                options.side(),
                options.author(),
                ScanInput.UNLABELLED,
                "",
                "",
                null);
    }

    private static String decode(byte[] bytes) {
        return unmarked(new String(bytes, charset(bytes)));
    }

    /** By the byte order mark (Unicode 16.0, section 23.8); UTF-8 without one. */
    private static Charset charset(byte[] bytes) {
        int mark = bytes.length < 2 ? 0 : ((bytes[0] & 0xFF) << 8) | (bytes[1] & 0xFF);
        return switch (mark) {
            case 0xFEFF -> StandardCharsets.UTF_16BE;
            case 0xFFFE -> StandardCharsets.UTF_16LE;
            default -> StandardCharsets.UTF_8;
        };
    }

    /** The mark is no character of the text: columns count without it. */
    private static String unmarked(String text) {
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    }
}
