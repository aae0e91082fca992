package io.aegisgate.filter.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The current policies, read again when a file in their folder changed; looks at the folder at most once a second. A broken
 * file leaves the policies as they were and is told in the log, once for each change. One instance a node, called by worker
 * threads.
 */
public final class PolicySource implements Supplier<Policies> {
    private static final Logger LOG = LoggerFactory.getLogger(PolicySource.class);
    private static final long LOOK_AGAIN_MS = 1000;
    /** No stamp of a folder. */
    private static final String UNREAD = "?";

    private final Path configDir;
    private final double riskThreshold;
    private final Clock clock;
    private String stamp;
    private String unreadable = "";
    private Policies current;
    private long nextLook;

    /**
     * Reads the policies for the first time. Blocking.
     *
     * @param riskThreshold of a policy that names none
     * @throws PolicyProblem when a file is broken
     * @throws IOException when a file cannot be read
     */
    public PolicySource(Path configDir, double riskThreshold, Clock clock) throws PolicyProblem, IOException {
        this.configDir = configDir;
        this.riskThreshold = riskThreshold;
        this.clock = clock;
        stamp = stamp(configDir);
        current = Policies.load(configDir, riskThreshold);
        nextLook = clock.millis() + LOOK_AGAIN_MS;
    }

    @Override
    public synchronized Policies get() {
        long now = clock.millis();
        if (now < nextLook) {
            return current;
        }
        nextLook = now + LOOK_AGAIN_MS;
        try {
            String found = stamp(configDir);
            if (!found.equals(stamp)) {
                // Taken first: a broken file is told of once, not every second.
                stamp = found;
                current = Policies.load(configDir, riskThreshold);
                unreadable = "";
                LOG.info("policies loaded: {}", current.names());
            }
        } catch (PolicyProblem refused) {
            LOG.error("the policies stay as they were: {}", refused.getMessage());
        } catch (IOException | UncheckedIOException e) {
            // Nothing may change in the folder when the file becomes readable: tried again, and told once.
            stamp = UNREAD;
            if (!unreadable.equals(String.valueOf(e.getMessage()))) {
                unreadable = String.valueOf(e.getMessage());
                LOG.error("the policies stay as they were: a file cannot be read: {}", unreadable);
            }
        }
        return current;
    }

    /** Changes with every file that is added, removed or written. */
    private static String stamp(Path configDir) throws IOException {
        Path folder = Policies.folder(configDir);
        if (!Files.isDirectory(folder)) {
            return "";
        }
        StringBuilder stamp = new StringBuilder();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList()) {
                stamp.append(file.getFileName())
                        .append('|')
                        .append(Files.getLastModifiedTime(file))
                        .append('|')
                        .append(Files.size(file))
                        .append('\n');
            }
        }
        return stamp.toString();
    }
}
