package io.aegisgate.shared.launch;

import io.aegisgate.shared.error.StartFailure;
import io.aegisgate.shared.file.PrivateFile;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a second node out of a data directory: each would save its own view of the tokens over the other's. The system
 * frees the lock of a process that dies. Blocking; for the thread that starts the node.
 */
final class DirectoryLock {
    private static final String FILE = "node.lock";

    private final FileChannel channel;

    private DirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock of an existing directory.
     *
     * @throws StartFailure when another node has it
     */
    static DirectoryLock take(Path directory) {
        Path file = directory.resolve(FILE);
        try {
            PrivateFile.ensureExists(file);
            FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                channel.close();
                throw new StartFailure("Another node works with the data directory " + directory
                        + " (AEGIS_DATA_DIR); give each node its own.");
            }
            return new DirectoryLock(channel);
        } catch (IOException failed) {
            throw new StartFailure("The data directory " + directory + " cannot be locked: " + failed.getMessage());
        }
    }

    Future<Void> release() {
        try {
            channel.close();
            return Future.succeededFuture();
        } catch (IOException failed) {
            return Future.failedFuture(failed);
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException sameProcess) {
            return null;
        }
    }
}
