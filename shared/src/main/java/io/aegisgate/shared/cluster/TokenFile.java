package io.aegisgate.shared.cluster;

import io.aegisgate.shared.error.StartFailure;
import io.aegisgate.shared.file.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The token file on disk. Both methods block; callers take turns. */
final class TokenFile {
    private static final Logger LOG = LoggerFactory.getLogger(TokenFile.class);
    private static final int MAX_BYTES = 64 << 20;

    private final Path file;

    TokenFile(Path file) {
        this.file = file.toAbsolutePath();
    }

    /**
     * Reads the file; a missing one is an empty document.
     *
     * @throws StartFailure when there is a file that cannot be read: nothing is overwritten, because a start with no
     *     tokens would cut off every client and the next registration would erase the file
     */
    TokenDocument load() {
        try {
            Optional<byte[]> content = PrivateFile.read(file, MAX_BYTES);
            if (content.isPresent() && PrivateFile.isOpenToOthers(file)) {
                LOG.warn("the token file {} is open to group or others; the next change closes it", file);
            }
            return content.isPresent() ? TokenDocument.parse(content.get()) : TokenDocument.empty();
        } catch (IOException unreadable) {
            throw new StartFailure(
                    "The token file " + file + " cannot be used: " + unreadable.getMessage()
                            + ". Repair it or move it away; it was not changed.",
                    unreadable);
        }
    }

    /** Replaces the file; when this returns the tokens survive a crash, when it fails the file is as before. */
    void save(TokenDocument document) throws IOException {
        Path directory = file.getParent();
        if (directory != null) {
            PrivateFile.createDirectories(directory);
        }
        PrivateFile.replace(file, document.toBytes());
    }

    /** Puts the file aside, so that no later start takes its tokens for living ones; harmless when there is none. */
    void putAside() throws IOException {
        try {
            Files.move(
                    file, file.resolveSibling(file.getFileName() + ".imported"), StandardCopyOption.REPLACE_EXISTING);
        } catch (NoSuchFileException absent) {
            LOG.debug("there is no token file {}", file);
        }
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
