package io.aegisgate.shared.audit;

import java.io.IOException;
import java.nio.file.Path;

/** Where records are written at the moment. Asked by one thread, before every batch. */
@FunctionalInterface
public interface RecordPlace {
    /** The file; it need not exist. */
    Path file() throws IOException;
}
