package io.aegisgate.filter.scorecard.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A file of labelled texts before anything is read into it: strict UTF-8, JSON Lines by their numbers. Stateless; blocks. */
public final class TextFile {
    /** Larger files are refused: everything is kept in memory. */
    private static final long BYTES_MAX = 1L << 29;

    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final ObjectMapper JSON = new ObjectMapper();

    private TextFile() {}

    /**
     * The bytes of a file.
     *
     * @throws IOException when it cannot be read or is larger than 512 MiB
     */
    public static byte[] bytes(Path path) throws IOException {
        if (Files.size(path) > BYTES_MAX) {
            throw new IOException(path + " is larger than " + (BYTES_MAX >> 20) + " MiB; split it");
        }
        return Files.readAllBytes(path);
    }

    /**
     * Bytes as text, without a byte order mark.
     *
     * @throws IOException when they are no UTF-8; says where
     */
    public static String text(String name, byte[] bytes) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
        if (result.isError()) {
            throw new IOException(name + " is no UTF-8 at byte " + in.position());
        }
        out.flip();
        return out.length() > 0 && out.charAt(0) == BYTE_ORDER_MARK
                ? out.subSequence(1, out.length()).toString()
                : out.toString();
    }

    /**
     * The objects of JSON Lines; blank lines are none.
     *
     * @throws IOException naming the first line that is no JSON; never quotes it
     */
    public static List<Line> lines(String name, String text) throws IOException {
        List<Line> out = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            try {
                out.add(new Line(number, JSON.readTree(line)));
            } catch (JsonProcessingException broken) {
                throw new IOException(name + " line " + number + " is no JSON", broken);
            }
        }
        return out;
    }

    /**
     * One line.
     *
     * @param number from 1
     */
    public record Line(int number, JsonNode value) {}
}
