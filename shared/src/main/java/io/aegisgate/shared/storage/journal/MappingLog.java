package io.aegisgate.shared.storage.journal;

import io.aegisgate.shared.file.PrivateFile;
import io.aegisgate.shared.storage.StoredMapping;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Mappings that are not in the store yet, on the node's own disk: a line each, only ever appended to, emptied when the store
 * has everything. What a line holds is sealed. A line that a crash cut off is passed over. Every method blocks; one thread
 * at a time.
 */
public final class MappingLog implements AutoCloseable {
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final String SEPARATOR = " ";
    private static final int PARTS = 4;

    private final Path file;
    private final FileChannel channel;
    private final long maxBytes;

    private MappingLog(Path file, FileChannel channel, long maxBytes) {
        this.file = file;
        this.channel = channel;
        this.maxBytes = maxBytes;
    }

    /** Opens or creates a log of mode 0600 that grows to so many bytes. */
    public static MappingLog open(Path file, long maxBytes) throws IOException {
        PrivateFile.ensureExists(file);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        // Ends a line that a crash cut off.
        channel.write(ByteBuffer.wrap(new byte[] {'\n'}));
        return new MappingLog(file, channel, maxBytes);
    }

    /** Appends mappings and waits for the disk; false when the log is full and nothing was written. */
    boolean append(List<StoredMapping> mappings) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (StoredMapping mapping : mappings) {
            lines.append(encode(mapping.tenant()))
                    .append(SEPARATOR)
                    .append(encode(mapping.placeholder()))
                    .append(SEPARATOR)
                    .append(mapping.createdAt().toEpochMilli())
                    .append(SEPARATOR)
                    .append(mapping.sealedValue())
                    .append('\n');
        }
        byte[] bytes = lines.toString().getBytes(StandardCharsets.US_ASCII);
        if (channel.size() + bytes.length > maxBytes) {
            return false;
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        channel.force(false);
        return true;
    }

    /** Everything in the log, in order; bounded by its size. */
    List<StoredMapping> read() throws IOException {
        List<StoredMapping> mappings = new ArrayList<>();
        for (String line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
            parse(line).ifPresent(mappings::add);
        }
        return mappings;
    }

    private static Optional<StoredMapping> parse(String line) {
        String[] parts = line.split(SEPARATOR, -1);
        if (parts.length != PARTS) {
            return Optional.empty();
        }
        try {
            Instant createdAt = Instant.ofEpochMilli(Long.parseLong(parts[2]));
            return Optional.of(new StoredMapping(decode(parts[0]), decode(parts[1]), parts[3], createdAt));
        } catch (IllegalArgumentException cutOff) {
            // The line was being written when the process died; nobody was told that it is there.
            return Optional.empty();
        }
    }

    /** Empties the log: everything in it is in the store. */
    void clear() throws IOException {
        channel.truncate(0);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static String encode(String text) {
        return ENCODER.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String text) {
        return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
    }
}
