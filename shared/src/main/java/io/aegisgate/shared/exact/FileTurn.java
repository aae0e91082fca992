package io.aegisgate.shared.exact;

import io.aegisgate.shared.file.PrivateFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/** The right to change a file, held by one thread of one process at a time. Blocking. */
final class FileTurn implements AutoCloseable {
    /** A process may not lock a file twice, so its threads take turns first. */
    private static final ReentrantLock IN_PROCESS = new ReentrantLock();

    private final FileChannel channel;

    private FileTurn(FileChannel channel) {
        this.channel = channel;
    }

    /** Waits for the turn. */
    static FileTurn take(Path file) throws IOException {
        Path target = file.toAbsolutePath();
        Path lock = target.resolveSibling("." + target.getFileName() + ".lock");
        IN_PROCESS.lock();
        try {
            PrivateFile.ensureExists(lock);
            FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
            channel.lock();
            return new FileTurn(channel);
        } catch (IOException | RuntimeException failed) {
            IN_PROCESS.unlock();
            throw failed;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            // Closing gives the lock up.
            channel.close();
        } finally {
            IN_PROCESS.unlock();
        }
    }
}
