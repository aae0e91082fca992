package io.aegisgate.filter.redaction.exact;

import io.aegisgate.shared.exact.ExactValue;
import io.aegisgate.shared.exact.ExactValueFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.function.Supplier;

/**
 * The current snapshot of the configured values, compiled again when their file was replaced; looks at the file at most
 * once a second. Fails closed: while the file cannot be read every call throws. One instance a node, called by worker
 * threads.
 */
public final class ExactValueLoader implements Supplier<ExactValues> {
    private static final long LOOK_AGAIN_MS = 1000;

    private final ExactValueFile file;
    private final Clock clock;
    private String stamp = "";
    private ExactValues current = ExactValues.none();
    private long nextLook = Long.MIN_VALUE;

    /** Reads nothing yet. */
    public ExactValueLoader(ExactValueFile file, Clock clock) {
        this.file = file;
        this.clock = clock;
    }

    /**
     * The snapshot.
     *
     * @throws UncheckedIOException when the file cannot be read or decrypted; the message is for the operator
     */
    @Override
    public synchronized ExactValues get() {
        long now = clock.millis();
        if (now < nextLook) {
            return current;
        }
        try {
            String found = file.stamp();
            if (!found.equals(stamp)) {
                current = ExactValues.of(
                        file.read().stream().map(ExactValue::value).toList());
                stamp = found;
            }
        } catch (IOException unreadable) {
            boolean told = unreadable.getClass() == IOException.class;
            throw new UncheckedIOException(told ? unreadable.getMessage() : unreadable.toString(), unreadable);
        }
        // Only after a success: a file that cannot be read is looked at again by the next exchange.
        nextLook = now + LOOK_AGAIN_MS;
        return current;
    }
}
