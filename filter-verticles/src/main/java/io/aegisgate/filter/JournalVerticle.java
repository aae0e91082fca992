package io.aegisgate.filter;

import io.aegisgate.shared.storage.journal.MappingJournal;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/** Closes the journal of placeholders when the filter module stops, before the store does. */
final class JournalVerticle extends VerticleBase {
    private final MappingJournal journal;

    JournalVerticle(MappingJournal journal) {
        this.journal = journal;
    }

    @Override
    public Future<?> stop() {
        return journal.close();
    }
}
