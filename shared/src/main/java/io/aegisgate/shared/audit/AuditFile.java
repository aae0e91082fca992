package io.aegisgate.shared.audit;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends records to a file that only its owner may read. The queue is bounded: when the disk is too slow records are
 * dropped, counted and told in the log, and the exchanges go on. {@link #close} writes what was taken.
 */
public final class AuditFile implements AuditLog, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AuditFile.class);
    private static final long POLL_MS = 200;
    private static final long CLOSE_MS_MAX = 5_000;
    private static final int BATCH = 512;

    private final RecordPlace place;
    private final String name;
    private final BlockingQueue<String> queue;
    private final Thread writer;
    private final AtomicLong dropped = new AtomicLong();
    private volatile boolean closing;

    /**
     * Opens the file and starts the writer. Blocking.
     *
     * @param capacity most records that wait
     * @throws IOException when the file cannot be written
     */
    public AuditFile(RecordPlace place, int capacity) throws IOException {
        this.place = place;
        queue = new ArrayBlockingQueue<>(capacity);
        Path first = place.file();
        name = first.toString();
        create(first);
        writer = new Thread(this::write, "aegis-audit");
        writer.setDaemon(true);
        writer.start();
    }

    @Override
    public void offer(AuditRecord record) {
        if (!queue.offer(record.json()) && dropped.getAndIncrement() == 0) {
            LOG.error("audit records are dropped: the disk of {} takes them too slowly", name);
        }
    }

    /** How many records were dropped. */
    public long dropped() {
        return dropped.get();
    }

    /** Writes what is queued, for at most five seconds. Blocking. */
    @Override
    public void close() {
        closing = true;
        try {
            writer.join(CLOSE_MS_MAX);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void create(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        if (Files.exists(file)) {
            if (!Files.isWritable(file)) {
                throw new IOException(file + " cannot be written");
            }
            return;
        }
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(file);
        }
    }

    private void write() {
        List<String> batch = new ArrayList<>(BATCH);
        try {
            while (!closing || !queue.isEmpty()) {
                String first = queue.poll(POLL_MS, TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    queue.drainTo(batch, BATCH - 1);
                    append(batch);
                    batch.clear();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Opened for every batch, so that a file that was moved away is begun anew. */
    private void append(List<String> records) {
        try {
            Path file = place.file();
            create(file);
            try (BufferedWriter out =
                    Files.newBufferedWriter(file, StandardCharsets.UTF_8, StandardOpenOption.APPEND)) {
                for (String record : records) {
                    out.write(record);
                    out.write('\n');
                }
            }
        } catch (IOException e) {
            if (dropped.getAndAdd(records.size()) == 0) {
                LOG.error("audit records are dropped: {} cannot be written: {}", name, e.toString());
            }
        }
    }
}
